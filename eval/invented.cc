#include "invented.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/plain_words.h"
#include "matcher/files.h"

namespace dateline::eval {
namespace {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
  uint64_t next() {  // splitmix64 (Steele, Lea and Flood 2014)
    uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  uint32_t below(uint32_t n) { return uint32_t(next() % n); }
  uint32_t between(uint32_t low, uint32_t high) { return low + below(high - low + 1); }
  bool chance(double p) { return double(next() >> 11) / double(1ull << 53) < p; }
  template <class List>
  const auto& one_of(const List& list) { return list[below(uint32_t(std::size(list)))]; }

 private:
  uint64_t state_;
};

// Words by how common they are: drawn with the shares that they have in the background.
class WordStock {
 public:
  WordStock() {
    std::string_view table = matcher::embedded_data("data/background_en.tsv");
    double sum = 0;
    while (!table.empty()) {
      const size_t end = std::min(table.find('\n'), table.size());
      const std::string_view line = table.substr(0, end);
      table.remove_prefix(std::min(end + 1, table.size()));
      const size_t tab = line.find('\t');
      uint32_t count = 0;
      if (tab == std::string_view::npos || tab < 3 || line.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != tab) continue;
      std::from_chars(line.data() + tab + 1, line.data() + line.size(), count);
      words_.push_back(std::string(line.substr(0, tab)));
      sums_.push_back(sum += count);
    }
  }
  const std::string& draw(Random& random) const {
    const double at = double(random.next() >> 11) / double(1ull << 53) * sums_.back();
    return words_[size_t(std::upper_bound(sums_.begin(), sums_.end(), at) - sums_.begin())];
  }
  // A word that is not common.
  const std::string& rare(Random& random) const { return words_[random.below(uint32_t(words_.size()))]; }

 private:
  std::vector<std::string> words_;
  std::vector<double> sums_;
};

const WordStock& stock() {
  static const WordStock words;
  return words;
}

constexpr std::array frames = {
    "%P said on %D that the %w %w in %L would be %w before the end of the %w",
    "%n people were %w when the %w %w near %L, according to %O",
    "%O has %w the %w of %w since %D, when %P first spoke of a %w %w",
    "Residents of %L described %w and %w along the %w, where %n %w stood",
    "The %w, which %O calls %w, was %w by %n %w and a %w in %L",
    "Nobody in %L had expected the %w to %w so %w, %P told a local %w",
    "At least %n %w have been %w because of the %w, and %w more may follow",
    "A %w seen by this newspaper shows that %O knew of the %w in %L",
    "Work on the %w %w stopped on %D after %P raised %w about its %w",
    "For the %w of %L it is the %w %w in %n years",
    "%P, who leads %O, did not say whether %w or %w would be %w",
    "Officials in %L put the cost at %n million, most of it for %w and %w",
    "By %D evening the %w had reached %L and the %w was %w",
    "Critics of %O say that its %w %w never reached the %w it was meant for",
    "The %w of the %w will be decided in %L, where %n %w are to %w",
    "%P denied that %O had ever %w any %w from the %w",
    "Photographs from %L show a %w beside the %w and %n %w in the %w",
    "Under the plan the %w would %w %n %w and leave the %w to %O",
    "It was not clear on %D why the %w had been %w without a %w",
    "An earlier %w in %L ended with %n %w and a long %w over %w",
};
constexpr std::array quote_frames = {
    "we have seen %w before but never such a %w, and I can promise that the %w of %L will not be %w alone",
    "there is no %w in this %w that anybody could %w of, and those who %w it know that %w well",
    "my %w have worked for %n hours, they are %w, and still the %w keeps %w in from %L",
    "whoever %w this %w must answer for it, and I will not %w until the %w is %w and the %w are home",
};
constexpr std::array days = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array beginnings = {"Kar", "Vel", "Tor", "Mas", "Lin", "Bre", "Osk", "Hal", "Dur", "Pel", "Nor", "Ster", "Vin", "Gal", "Rud", "Ess"};
constexpr std::array middles = {"a", "o", "i", "en", "ar", "el", "un", "ov", "is", "or"};
constexpr std::array endings = {"vik", "stad", "mere", "dan", "berg", "nova", "ton", "lund", "sk", "ra", "quist", "man", "ley", "rin", "dor", "wick"};
constexpr std::array bodies = {"Harbour Board", "Ministry of Works", "Rail Union", "Water Agency", "City Council", "Fire Brigade", "Central Bank", "Court of Audit"};
constexpr std::array outlets = {"Northern Courier", "Evening Ledger", "Daily Beacon", "Morning Herald", "Coast Gazette", "Valley Post", "Metro Observer",
                                "City Tribune", "Border Times", "Island Mail", "River Examiner", "Capital Voice"};
constexpr std::array agencies = {"Meridian", "Transpress", "Allwire"};

std::string name_of(Random& random) {
  std::string out = random.one_of(beginnings);
  out += random.one_of(middles);
  if (random.chance(.4)) out += std::string(1, "bdgklmnrst"[random.below(10)]) + random.one_of(middles);
  return out + random.one_of(endings);
}

struct Event {
  std::vector<std::string> people, places, bodies, topic, numbers, quotes;
  int32_t day = 0;
};

class Maker {
 public:
  explicit Maker(const Recipe& recipe) : recipe_(recipe), random_(recipe.seed) {}

  Invented run() {
    for (int i = 0; i < 12; ++i) {
      stock_paragraphs_.push_back(paragraph(event(), 3));
      std::string lines;
      for (int k = 0; k < 5; ++k) lines += sentence(event()) + (k % 2 ? "\n\n" : " ");
      furniture_.push_back(lines);
    }
    while (out_.articles.size() < recipe_.documents) story();
    out_.articles.resize(recipe_.documents);
    out_.published.resize(recipe_.documents);
    out_.truth.resize(recipe_.documents);
    return std::move(out_);
  }

 private:
  using Sentences = std::vector<std::string>;

  Event event() {
    Event e;
    for (int i = 0; i < 5; ++i) e.people.push_back(name_of(random_) + " " + name_of(random_));
    for (int i = 0; i < 3; ++i) e.places.push_back(name_of(random_));
    for (int i = 0; i < 2; ++i) e.bodies.push_back("the " + e.places[0] + " " + random_.one_of(bodies));
    for (int i = 0; i < 25; ++i) e.topic.push_back(stock().rare(random_));
    for (int i = 0; i < 6; ++i) e.numbers.push_back(std::to_string(random_.between(2, 900)));
    for (int i = 0; i < 3; ++i) e.quotes.push_back("\"" + filled(random_.one_of(quote_frames), e) + ",\" said " + e.people[size_t(i)] + ".");
    e.day = 19000 + int32_t(uint64_t(out_.articles.size()) * 1000 / std::max(recipe_.documents, 1000u)) + int32_t(random_.below(3));
    return e;
  }

  std::string filled(std::string_view frame, const Event& e) {
    std::string out;
    for (size_t i = 0; i < frame.size(); ++i) {
      if (frame[i] != '%') {
        out += frame[i];
        continue;
      }
      switch (frame[++i]) {
        case 'P': out += random_.one_of(e.people); break;
        case 'L': out += random_.one_of(e.places); break;
        case 'O': out += random_.one_of(e.bodies); break;
        case 'D': out += random_.one_of(days); break;
        case 'n': out += random_.one_of(e.numbers); break;
        default: out += random_.chance(.4) ? random_.one_of(e.topic) : stock().draw(random_);
      }
    }
    return out;
  }

  std::string sentence(const Event& e) {
    std::string s = filled(random_.one_of(frames), e);
    for (int more = int(random_.below(2)); more > 0; --more) {  // no two sentences of one frame are alike
      s += random_.chance(.5) ? ", while the " : " and the ";
      for (int i = int(random_.between(4, 9)); i > 0; --i) s += (random_.chance(.3) ? random_.one_of(e.topic) : stock().draw(random_)) + (i > 1 ? " " : "");
    }
    s[0] = char(std::toupper(s[0]));
    return s + ".";
  }
  std::string paragraph(const Event& e, int sentences) {
    std::string out;
    for (int i = 0; i < sentences; ++i) out += (i ? " " : "") + sentence(e);
    return out;
  }
  Sentences sentences(const Event& e, uint32_t n) {
    Sentences out;
    for (uint32_t i = 0; i < n; ++i) out.push_back(sentence(e));
    return out;
  }
  static std::string text_of(const Sentences& list) {
    std::string out;
    for (size_t i = 0; i < list.size(); ++i) out += (i == 0 ? "" : i % 2 ? " " : "\n\n") + list[i];
    return out;
  }

  std::string headline(const Event& e) {
    std::string out = e.places[0] + " " + random_.one_of(e.topic) + " " + random_.one_of(e.topic);
    for (int i = 0; i < 3; ++i) out += " " + stock().draw(random_);
    return out;
  }

  struct Page {
    Sentences sentences;
    std::string headline, outlet, agency, byline, url, before, after;
    Stamp published;
    bool dated = true;
  };

  static Stamp moment(int32_t day, int minute) {
    Stamp s;
    s.date = calendar::date_from(day);
    s.seconds = minute * 60;
    s.offset_minutes = 0;
    s.precision = Precision::minute;
    return s;
  }

  uint32_t put(const Page& page, const Truth& truth) {
    Article a;
    Document& d = a.document;
    const uint32_t index = uint32_t(out_.articles.size());
    d.id = DocId{hash64("invented " + std::to_string(recipe_.seed) + " " + std::to_string(index))};
    d.path = "invented-" + std::to_string(index);
    d.url = page.url;
    d.text = page.before + text_of(page.sentences) + page.after;
    d.facts.headline = Fact{page.headline, "record", {}};
    if (!page.outlet.empty()) d.facts.outlet = Fact{page.outlet, "record", {}};
    if (!page.agency.empty()) d.facts.agency = Fact{page.agency, "record", {}};
    if (!page.byline.empty()) d.facts.byline.push_back(Fact{page.byline, "record", {}});
    out_.articles.push_back(std::move(a));
    out_.published.push_back(page.dated ? page.published : Stamp{});
    out_.truth.push_back(truth);
    return index;
  }

  Truth fresh(std::string made) {
    Truth t;
    t.story = story_;
    t.origin = ++origins_;
    t.article = ++articles_;
    t.made = std::move(made);
    return t;
  }
  Truth copy_of(uint32_t source, CopyKind kind, std::string made) {
    Truth t = fresh(std::move(made));
    t.edges.push_back({source, kind});
    if (kind != CopyKind::partial && kind != CopyKind::shared_quote) t.origin = out_.truth[source].origin;
    return t;
  }
  // Copies and quotes are told between outlets: `not_of` is one that the page is not of.
  Page page(const Event& e, Sentences list, int minute, const std::string& not_of = "") {
    Page p;
    p.sentences = std::move(list);
    p.headline = headline(e);
    do p.outlet = random_.one_of(outlets);
    while (p.outlet == not_of);
    p.url = "https://" + std::to_string(hash64(p.outlet) % 997) + ".example/" + std::to_string(out_.articles.size());
    p.published = moment(e.day + minute / 1440, minute % 1440);
    p.dated = random_.chance(.9);
    if (random_.chance(.3)) p.after = "\n\n" + furniture(p.outlet);
    return p;
  }
  const std::string& furniture(const std::string& outlet) { return furniture_[hash64(outlet) % furniture_.size()]; }

  void story() {
    ++story_;
    quoting_.reset();
    const Event e = event();
    int minute = int(random_.between(300, 900));
    const uint32_t kinds = random_.between(2, 6);
    const uint32_t wire = put_wire(e, minute);
    std::vector<uint32_t> own{wire};
    for (uint32_t i = 0; i < kinds; ++i) {
      minute += int(random_.between(5, 90));
      switch (random_.below(10)) {
        case 0: put_copy(e, wire, minute); break;
        case 1: put_abridged(e, wire, minute); break;
        case 2: put_localised(e, wire, minute); break;
        case 3: put_partial(e, own[random_.below(uint32_t(own.size()))], minute); break;
        case 4: put_edited(e, wire, minute); break;
        case 5: put_brief(e, minute); break;
        case 6: put_sharers(e, own, minute); break;
        case 7: put_revisions(e, minute); break;
        case 8: put_paraphrase(e, wire, minute); break;
        default: own.push_back(put_own(e, minute));
      }
    }
  }

  uint32_t put_wire(const Event& e, int minute) {
    Sentences list = sentences(e, random_.between(9, 16));
    list.insert(list.begin() + 2, e.quotes[0]);
    Page p = page(e, list, minute);
    p.outlet = p.agency = random_.one_of(agencies);
    p.after.clear();
    p.byline = e.people[4];
    wire_ = p;
    return put(p, fresh("wire"));
  }

  uint32_t put_own(const Event& e, int minute) {
    Sentences list = sentences(e, random_.between(7, 14));
    if (random_.chance(.3)) list.push_back(random_.one_of(stock_paragraphs_));
    return put(page(e, list, minute), fresh("own"));
  }

  Page from_wire(const Event& e, Sentences list, int minute) {
    Page p = page(e, std::move(list), minute);
    if (random_.chance(.6)) p.agency = wire_.agency;
    if (random_.chance(.4)) p.headline = wire_.headline;
    return p;
  }
  void put_copy(const Event& e, uint32_t wire, int minute) {
    Page p = from_wire(e, wire_.sentences, minute);
    p.after.clear();
    if (!random_.chance(.3)) {
      put(p, copy_of(wire, CopyKind::verbatim, "verbatim"));
      return;
    }
    // A line of the desk's own in place of the last, which may be as good as nothing or not.
    p.sentences.back() = sentence(e);
    const auto words = [](const Sentences& list) { return double(plain_words(text_of(list)).size()); };
    const double kept = words({p.sentences.begin(), p.sentences.end() - 1});
    const bool as_good_as_all = kept >= .9 * words(p.sentences) && kept >= .9 * words(wire_.sentences);
    put(p, copy_of(wire, as_good_as_all ? CopyKind::verbatim : CopyKind::localised, "last line replaced"));
  }
  void put_abridged(const Event& e, uint32_t wire, int minute) {
    const size_t n = wire_.sentences.size();
    Sentences list(wire_.sentences.begin(), wire_.sentences.begin() + long(n * random_.between(40, 75) / 100));
    Page p = from_wire(e, list, minute);
    p.after.clear();
    put(p, copy_of(wire, CopyKind::abridged, "abridged"));
  }
  void put_localised(const Event& e, uint32_t wire, int minute) {
    const size_t n = wire_.sentences.size();
    Sentences list = sentences(e, uint32_t(n * 4 / 10));
    list.insert(list.begin() + 1, wire_.sentences.begin(), wire_.sentences.begin() + long(n * 8 / 10));
    put(from_wire(e, list, minute), copy_of(wire, CopyKind::localised, "localised"));
  }
  void put_partial(const Event& e, uint32_t source, int minute) {
    const std::string& text = out_.articles[source].document.text;
    const size_t from = text.find("\n\n");
    const std::string taken = text.substr(from + 2, text.find("\n\n", from + 2) - from - 2);
    Sentences list = sentences(e, random_.between(8, 12));
    list.insert(list.begin() + long(random_.between(1, 5)), taken);
    put(page(e, list, minute, outlet_of(source)), copy_of(source, CopyKind::partial, "partial"));
  }
  // A word in seven is another one.
  void put_edited(const Event& e, uint32_t wire, int minute) {
    Sentences list;
    for (const std::string& s : wire_.sentences) {
      std::string edited, word;
      for (char c : s + " ") {
        if (std::isalpha(uint8_t(c))) {
          word += c;
          continue;
        }
        edited += word.size() > 2 && random_.chance(1.0 / 6) ? stock().draw(random_) : word;
        edited += c;
        word.clear();
      }
      edited.pop_back();
      list.push_back(edited);
    }
    Page p = from_wire(e, list, minute);
    p.after.clear();
    put(p, copy_of(wire, CopyKind::localised, "edited"));
  }
  // As a machine rewords: sentence by sentence, the halves of some the other way round, names, numbers and quotes kept and
  // nearly all else said in other words.
  void put_paraphrase(const Event& e, uint32_t wire, int minute) {
    Sentences list;
    for (const std::string& s : wire_.sentences) list.push_back(reworded(s));
    Page p = page(e, list, minute, wire_.outlet);
    p.after.clear();
    put(p, copy_of(wire, CopyKind::paraphrase, "paraphrase"));
  }
  std::string reworded(const std::string& sentence) {
    std::string s = sentence;
    if (const size_t comma = s.find(", "); comma != std::string::npos && s.find('"') == std::string::npos && random_.chance(.3)) {
      s = s.substr(comma + 2, s.size() - comma - 3) + ", " + s.substr(0, comma) + ".";
    }
    std::string out, word;
    bool quoted = false;
    for (char c : s + " ") {
      if (std::isalpha(uint8_t(c))) {
        word += c;
        continue;
      }
      const bool kept = quoted || word.empty() || std::isupper(uint8_t(word[0]));
      if (!kept && random_.chance(.1)) out += stock().draw(random_) + " ";
      out += kept || random_.chance(.15) ? word : stock().draw(random_);
      out += c;
      word.clear();
      if (c == '"') quoted = !quoted;
    }
    out.pop_back();
    out[0] = char(std::toupper(out[0]));
    return out;
  }
  // A brief of two sentences, and the same inside another outlet's furniture.
  void put_brief(const Event& e, int minute) {
    const Sentences list = sentences(e, 3);
    Page brief = page(e, list, minute);
    brief.outlet = brief.agency = random_.one_of(agencies);
    brief.after.clear();
    const uint32_t source = put(brief, fresh("brief"));
    Page p = page(e, list, minute + 20);
    p.before = furniture(p.outlet) + "\n\n";
    p.after = "\n\n" + furniture(p.outlet).substr(0, 200);
    put(p, copy_of(source, CopyKind::localised, "brief in furniture"));
  }
  // Two reports of their own with an official's words in both; the first of the story to have them is whom the others
  // share them with.
  void put_sharers(const Event& e, std::vector<uint32_t>& own, int minute) {
    for (const auto& [at, later] : {std::pair(3, 0), {5, 30}}) {
      Sentences list = sentences(e, random_.between(7, 11));
      list.insert(list.begin() + at, e.quotes[1]);
      Page p = page(e, list, minute + later, quoting_ ? outlet_of(*quoting_) : "");
      if (quoting_) {
        const uint32_t sharer = put(p, copy_of(*quoting_, CopyKind::shared_quote, "shared quote"));
        if (later == 0) own.push_back(sharer);
        continue;
      }
      p.dated = true;
      quoting_ = put(p, fresh("own with a quote"));
      own.push_back(*quoting_);
    }
  }
  std::string outlet_of(uint32_t document) const { return out_.articles[document].document.facts.outlet->value; }

  // An article of its own in two to four captures; some say when they were changed, some do not.
  void put_revisions(const Event& e, int minute) {
    Page p = page(e, sentences(e, random_.between(5, 8)), minute);
    p.after.clear();
    Truth t = fresh("revision");
    const bool stated = random_.chance(.6);
    const bool addressed = random_.chance(.5);
    if (!addressed) p.url.clear();
    p.dated = p.dated || stated;
    const uint32_t captures = random_.between(2, 4);
    for (uint32_t i = 0; i < captures; ++i) {
      t.revision = i;
      if (i > 0) revise(e, p, stated);
      put(p, t);
    }
  }
  void revise(const Event& e, Page& p, bool stated) {
    const uint32_t more = random_.between(1, 3);
    for (uint32_t i = 0; i < more; ++i)
      p.sentences.insert(p.sentences.begin() + long(random_.below(uint32_t(p.sentences.size()) + 1)), sentence(e));
    if (random_.chance(.4)) p.headline += " " + stock().draw(random_);
    if (random_.chance(.3)) std::swap(p.sentences[0], p.sentences[1]);
    for (std::string& s : p.sentences)
      if (const size_t at = s.find_first_of("0123456789"); at != std::string::npos && random_.chance(.2))
        s.replace(at, 1, std::to_string(random_.between(1, 9)));
    if (stated) p.published.seconds += 60 * int32_t(random_.between(1, 15));
  }

  const Recipe recipe_;
  Random random_;
  Invented out_;
  Page wire_;
  std::optional<uint32_t> quoting_;  // the first report of the story with the quote that several have
  std::vector<std::string> stock_paragraphs_, furniture_;
  uint32_t story_ = 0, origins_ = 0, articles_ = 0;
};

}  // namespace

Invented invent(const Recipe& recipe) { return Maker(recipe).run(); }

}  // namespace dateline::eval
