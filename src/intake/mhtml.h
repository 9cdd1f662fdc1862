// Pages that a browser saved in one file: MHTML, a MIME message of several parts.
//
//   "From: <Saved by …>\r\nSnapshot-Content-Location: https://quay.example/1\r\nContent-Type: multipart/related; boundary=\"b\"\r\n…"
//     -> RawPage{form html, url, bytes of the first part that is markup, its quoted-printable or base64 undone}
#pragma once
#include "intake/sink.h"
#include "intake/stream.h"

namespace dateline::intake {

void read_mhtml(Stream&, Sink&);

std::string undo_quoted_printable(std::string_view);
std::string undo_base64(std::string_view);

}  // namespace dateline::intake
