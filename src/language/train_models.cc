#include "language/train_models.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "base/utf8.h"
#include "language/running_text.h"
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
    if (o_.part == Part::cut) cut();
    if (o_.part == Part::cut) return failed_ ? Status(*failed_) : Status(Done{});
    lessons_ = {read_conllu(text("tags.conllu")), read_conllu(text("trees-taught.conllu"))};
    if (wanted(Part::words)) store("classes.bin", train_classes(running_text(), progress_));
    auto classes = model<Classes>("classes.bin", class_bytes_);
    if (!classes) return classes.error();
    if (lessons_.gold.empty() && (o_.part == Part::tag || o_.part == Part::parse))
      return Error{o_.folder + "/tags.conllu: has no sentence to learn from. tools/corpora.py writes it."};
    if (lessons_.gold.empty() && o_.part == Part::sure) return Error{o_.folder + "/tags.conllu: has no sentence to watch. tools/corpora.py writes it."};
    if (!lessons_.gold.empty())
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

  void store(const std::string& file, const std::string& bytes) { store_at(o_.models + "/" + file, bytes); }

  void store_at(const std::string& path, const std::string& bytes) {
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

  // Corpora beside UNER, by their own rules.
  static std::vector<std::string> others_names() { return {"names-crossner.bio", "names-docred.bio", "names-gum.bio"}; }

  // The teacher's labels by UNER's rules where it was asked (tools/teach/names.py), else what those corpora say.
  std::vector<std::vector<GoldSentence>> names_by_teacher() const {
    auto taught = read_bio(text("names-taught.bio"));
    if (!taught.front().empty()) return taught;
    std::vector<std::vector<GoldSentence>> out;
    for (const std::string& file : others_names())
      for (auto& d : read_bio(text(file))) out.push_back(std::move(d));
    return out;
  }

  Words running_text() const {
    Words out;
    for (const auto& s : lessons_.gold) add_words(s, out);
    // English-EWT is in tags.conllu already.
    auto names = others_names();
    if (lessons_.gold.empty()) names.push_back("names-uner.bio");
    for (const std::string& file : names)
      for (const auto& d : read_bio(text(file)))
        for (const auto& s : d) add_words(s, out);
    std::string lines = text("text.txt");
    auto sentence = [&](const Span* first, const Span* last) {
      out.emplace_back();
      for (; first != last; ++first) out.back().push_back(utf8::lower(first->of(lines)));
    };
    each_running_sentence(lines, lists_, sentence, [] {});
    return out;
  }

  // What tools/teach/ reads: text.txt, cut as this program cuts.
  void cut() {
    std::string lines = text("text.txt"), out;
    auto sentence = [&](const Span* first, const Span* last) {
      out += "\n";
      for (; first != last; ++first) out += std::string(first->of(lines)) + "\tO\n";
    };
    each_running_sentence(lines, lists_, sentence, [&] { out += "\n" + std::string(document_start) + "\n"; });
    store_at(o_.folder + "/text.bio", out);
  }

  Status tag_and_parse(const Classes& classes) {
    if (wanted(Part::tag)) {
      store("lemmas.bin", train_lemmas(lessons_.gold));
      store("tagger.bin", train_tagger(lessons_, classes, progress_));
    }
    if (wanted(Part::parse)) store("parser.bin", train_parser(lessons_, classes, progress_));
    const std::string lines = text("text.txt");
    const SureText watched{lessons_.gold, lines, lists_, classes};
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
    auto without_misc = read_bio(text("names-uner.bio"));
    auto with_misc = names_by_teacher();
    auto none = [](const auto& documents) { return std::all_of(documents.begin(), documents.end(), [](const auto& d) { return d.empty(); }); };
    if (none(without_misc) && none(with_misc))
      return Error{o_.folder + ": no names-*.bio has a sentence to learn from. tools/corpora.py writes them."};
    std::optional<Tagger> tagger;
    UnseenTags unseen;
    if (!lessons_.gold.empty()) {
      auto opened = model<Tagger>("tagger.bin", tagger_bytes_);
      if (!opened) return opened.error();
      tagger = std::move(*opened);
      auto tags = jackknife_tags({lessons_.gold, {}}, classes, progress_);
      for (size_t i = 0; i < lessons_.gold.size(); ++i) unseen[lessons_.gold[i].text] = tags[i];
    }
    std::string gazetteer = gazetteer_bytes(text("gazetteer.tsv"), lists_, classes);
    store("names.bin", train_names(without_misc, with_misc, gazetteer, classes, tagger ? &*tagger : nullptr, unseen, progress_));
    return Done{};
  }

  const TrainOptions& o_;
  const Progress& progress_;
  CutLists lists_;
  Lessons lessons_;
  std::optional<learn::AlignedBytes> class_bytes_, tagger_bytes_;
  std::optional<Error> failed_;
};

}  // namespace

Status train_models(const TrainOptions& options, const Progress& progress) { return Trainer(options, progress).run(); }

}  // namespace dateline::language
