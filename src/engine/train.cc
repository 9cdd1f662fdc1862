#include "dateline/train.h"

#include "language/train_models.h"

namespace dateline {

Status train(const TrainOptions& options, const std::function<void(const std::string&)>& progress) {
  return language::train_models(options, progress);
}

}  // namespace dateline
