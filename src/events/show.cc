#include "events/show.h"

namespace dateline::events {
namespace {

std::string joined(const Document& d, const std::vector<Party>& parties) {
  std::string out;
  for (const Party& p : parties) {
    if (!out.empty()) out += " & ";
    out += p.span.of(d.text);
  }
  return out;
}

std::string days(const Interval& i) {
  std::string start = to_string(i.start), finish = to_string(i.finish);
  return start == finish ? start : start + "/" + finish;
}

}  // namespace

std::string show(const Document& d, const Event& e) {
  std::string out = e.type + (e.mode.empty() ? "" : "/" + e.mode) + " " + e.what + " [" + joined(d, e.actors);
  if (!e.recipients.empty()) out += (e.actors.empty() ? "> " : " > ") + joined(d, e.recipients);
  out += "]";
  if (e.modality != Modality::asserted) out += " " + std::string(to_string(e.modality));
  if (e.by) out += " by " + std::string(e.by->span.of(d.text));
  return out;
}

std::string show(const Document& d, const PlanMention& p) {
  std::string out = "plan " + p.what + " " + std::string(to_string(p.status));
  if (p.when.known()) out += " " + days(p.when);
  if (p.before.known()) out += " was " + days(p.before);
  out += " [" + joined(d, p.who) + "]";
  if (!p.where.empty()) out += " at " + p.where;
  return out;
}

}  // namespace dateline::events
