// Training of a language's models, file by file: what dateline/train.h promises.
#pragma once
#include "dateline/train.h"
#include "language/train.h"

namespace dateline::language {

Status train_models(const TrainOptions&, const Progress&);

}  // namespace dateline::language
