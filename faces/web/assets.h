// Style and script of the page, made from faces/web/page/ by the build, with the digests that its policy names.
#pragma once

namespace dateline::web {

extern const char* const page_css;
extern const char* const page_js;
extern const char* const page_css_sha256;  // lower-case hexadecimal
extern const char* const page_js_sha256;

}  // namespace dateline::web
