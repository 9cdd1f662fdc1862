room(intake LIBS dateline_base dateline_matcher dateline_learn)
