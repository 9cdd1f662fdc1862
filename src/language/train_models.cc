#include "language/train_models.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "base/utf8.h"
#include "language/tokenize.h"
#include "learn/model_file.h"
#include "matcher/files.h"

namespace dateline::language {
namespace {

using Part = TrainOptions::Part;
using Words = std::vector<std::vector<std::string>>;  // of sentences, in lower case

void add_words(const GoldSentence& s, Words& out) {
  out.emplace_back();
  for (size_t i = 0; i < s.size(); ++i) out.back().push_back(utf8::lower(s.word(i)));
}

class Trainer {
 public:
  Trainer(const TrainOptions& options, const Progress& progress) : o_(options), progress_(progress) {}

  Status run() {
    auto lists = matcher::Lists::load(matcher::embedded(), o_.language + "/language/");
    if (!lists) return lists.error();
    lists_ = CutLists(*lists);
    sentences_ = read_conllu(text("tags.conllu"));
    if (wanted(Part::words)) store("classes.bin", train_classes(running_text(), progress_));
    auto classes = model<Classes>("classes.bin", class_bytes_);
    if (!classes) return classes.error();
    if (sentences_.empty() && (o_.part == Part::tag || o_.part == Part::parse))
      return Error{o_.folder + "/tags.conllu: has no sentence to learn from. tools/corpora.py writes it."};
    if (sentences_.empty() && o_.part == Part::sure) return Error{o_.folder + "/tags.conllu: has no sentence to watch. tools/corpora.py writes it."};
    if (!sentences_.empty())
      if (auto s = tag_and_parse(*classes); !s) return s.error();
    if (wanted(Part::names))
      if (auto s = names(*classes); !s) return s.error();
    if (failed_) return *failed_;
    return Done{};
  }

 private:
  bool wanted(Part p) const { return !failed_ && (o_.part == Part::all || o_.part == p); }

  // Empty where there is no such file.
  static std::string slurp(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
  }
  std::string text(const std::string& file) const { return slurp(o_.folder + "/" + file); }

  void store(const std::string& file, const std::string& bytes) {
    std::string path = o_.models + "/" + file;
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    out.close();
    if (!out) failed_ = Error{path + ": cannot be written. Make the folder, or name another."};
    else progress_(path + ": " + std::to_string(bytes.size()) + " bytes");
  }

  Status store(const std::string& file, const Result<std::string>& bytes) {
    if (!bytes) return bytes.error();
    store(file, *bytes);
    return Done{};
  }

  // Opens what an earlier part wrote; `bytes` keeps it.
  template <class Model>
  Result<Model> model(const std::string& file, std::optional<learn::AlignedBytes>& bytes) const {
    std::string path = o_.models + "/" + file;
    bytes.emplace(slurp(path));
    return Model::open(path, bytes->view());
  }

  Words running_text() const {
    Words out;
    for (const auto& s : sentences_) add_words(s, out);
    // English-EWT is in tags.conllu already.
    for (const char* file : {"names-other.bio", sentences_.empty() ? "names-uner.bio" : ""})
      for (const auto& d : read_bio(text(file)))
        for (const auto& s : d) add_words(s, out);
    std::string lines = text("text.txt");
    for (size_t b = 0; b < lines.size();) {
      size_t e = std::min(lines.find('\n', b), lines.size());
      auto tokens = tokenize(lines, {uint32_t(b), uint32_t(e)}, lists_);
      auto starts = sentence_starts(lines, tokens, lists_);
      for (size_t i = 0; i < tokens.size(); ++i) {
        if (std::binary_search(starts.begin(), starts.end(), uint32_t(i))) out.emplace_back();
        out.back().push_back(utf8::lower(tokens[i].of(lines)));
      }
      b = e + 1;
    }
    return out;
  }

  Status tag_and_parse(const Classes& classes) {
    if (wanted(Part::tag)) {
      store("lemmas.bin", train_lemmas(sentences_));
      store("tagger.bin", train_tagger(sentences_, classes, progress_));
    }
    if (wanted(Part::parse)) store("parser.bin", train_parser(sentences_, classes, progress_));
    const std::string lines = text("text.txt");
    const SureText watched{sentences_, lines, lists_, classes};
    if (wanted(Part::tag) || wanted(Part::sure))
      if (auto s = store("tagger.bin", add_sure_tags(slurp(o_.models + "/tagger.bin"), watched)); !s) return s.error();
    if (wanted(Part::parse) || wanted(Part::sure)) {
      auto tagger = model<Tagger>("tagger.bin", tagger_bytes_);
      if (!tagger) return tagger.error();
      if (auto s = store("parser.bin", add_sure_moves(slurp(o_.models + "/parser.bin"), watched, *tagger)); !s) return s.error();
    }
    return Done{};
  }

  Status names(const Classes& classes) {
    auto without_misc = read_bio(text("names-uner.bio")), with_misc = read_bio(text("names-other.bio"));
    auto none = [](const auto& documents) { return std::all_of(documents.begin(), documents.end(), [](const auto& d) { return d.empty(); }); };
    if (none(without_misc) && none(with_misc))
      return Error{o_.folder + ": neither names-uner.bio nor names-other.bio has a sentence to learn from. tools/corpora.py writes them."};
    std::optional<Tagger> tagger;
    UnseenTags unseen;
    if (!sentences_.empty()) {
      auto opened = model<Tagger>("tagger.bin", tagger_bytes_);
      if (!opened) return opened.error();
      tagger = std::move(*opened);
      auto tags = jackknife_tags(sentences_, classes, progress_);
      for (size_t i = 0; i < sentences_.size(); ++i) unseen[sentences_[i].text] = tags[i];
    }
    std::string gazetteer = gazetteer_bytes(text("gazetteer.tsv"), lists_, classes);
    store("names.bin", train_names(without_misc, with_misc, gazetteer, classes, tagger ? &*tagger : nullptr, unseen, progress_));
    return Done{};
  }

  const TrainOptions& o_;
  const Progress& progress_;
  CutLists lists_;
  std::vector<GoldSentence> sentences_;
  std::optional<learn::AlignedBytes> class_bytes_, tagger_bytes_;
  std::optional<Error> failed_;
};

}  // namespace

Status train_models(const TrainOptions& options, const Progress& progress) { return Trainer(options, progress).run(); }

}  // namespace dateline::language
