"""The chronicle page in a real browser: both colour schemes, desk and telephone, with and without script, by keyboard.

Run by `make test`; alone: python3 tests/browser/browser_test.py build/dateline examples/pile [--pictures DIR]
Ends with 77 (skipped) where no Chromium is installed.
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest

import devtools

HERE = os.path.dirname(os.path.abspath(__file__))
NARROW, DESK = 360, 1280
ODD_PAGE = """Minister: <img src=x onerror=alert(1)> & "quotes"

By Ana Holm

VARNA, March 12, 2024 (Meridian) - Rescuers said "at least <b>seven</b> people" died on Tuesday when a ferry <script>alert(2)</script> sank.

Transport Minister Elena Marinova will travel to Varna on Thursday, her office said. https://averyveryverylongaddress.example/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz

Ο υπουργός δήλωσε ότι η έρευνα συνεχίζεται. قال الوزير إن التحقيق مستمر.
"""

# Words on what lies behind them, by WCAG 2.1: every element that holds text of its own and is shown.
CONTRAST = r"""(() => {
  const channels = c => { const m = c.match(/[\d.]+/g).map(Number); return [m[0], m[1], m[2], m.length > 3 ? m[3] : 1]; };
  const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => {
    for (let at = e; at; at = at.parentElement) { const c = channels(getComputedStyle(at).backgroundColor); if (c[3] === 1) return c; }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility({ checkVisibilityCSS: true }) || e.closest('script,style,svg')) continue;
    const s = getComputedStyle(e), a = light(channels(s.color)), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const large = parseFloat(s.fontSize) >= 24 || (parseFloat(s.fontSize) >= 18.66 && Number(s.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) poor.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2) + ' ' + e.textContent.slice(0, 30));
  }
  return poor.slice(0, 5);
})()"""

LINKS = r"""(() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))
  .filter(h => !h || !h.startsWith('#') || !document.getElementById(h.slice(1))))()"""

WIDE = r"""(() => { const w = document.documentElement.clientWidth; if (document.documentElement.scrollWidth <= w) return [];
  return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > w + 1 && !e.closest('.strip,.scroll,nav.tabs'))
    .map(e => e.tagName + '.' + e.className).slice(0, 5); })()"""


class ChroniclePage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory(prefix="chronicle-")
        at = cls.place.name
        os.mkdir(os.path.join(at, "odd"))
        with open(os.path.join(at, "odd", "odd.txt"), "w", encoding="utf-8") as out:
            out.write(ODD_PAGE)
        os.mkdir(os.path.join(at, "none"))
        cls.pages = {}
        for name, pile in (("pile", PILE), ("odd", os.path.join(at, "odd")), ("none", os.path.join(at, "none"))):
            html = os.path.join(at, name + ".html")
            subprocess.run([PROGRAM, "-d", os.path.join(at, name + ".db"), "--seen", "2024-03-18T20:00:00Z", "--html", html, pile],
                           check=name != "none", stdout=subprocess.DEVNULL)
            cls.pages[name] = html
        cls.browser = devtools.Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.place.cleanup()

    def open(self, page="pile", **how):
        tab = self.browser.open("file://" + self.pages[page], **how)
        self.addCleanup(tab.close)
        return tab

    def every_way(self):
        for width in (DESK, NARROW):
            for dark in (False, True):
                for script in (True, False):
                    yield {"width": width, "dark": dark, "script": script, "height": 900 if width == DESK else 740}

    def test_no_errors_and_no_request_leaves_the_page(self):
        for name in self.pages:
            for how in self.every_way():
                if name != "pile" and how["dark"]:
                    continue
                tab = self.open(name, **how)
                tab.eval("1")
                asked = [e["request"]["url"] for e in tab.events("Network.requestWillBeSent")]
                self.assertEqual([u for u in asked if not u.startswith(("file:", "data:"))], [], (name, how))
                told = tab.events("Runtime.exceptionThrown") + [e for e in tab.events("Log.entryAdded") if e["entry"]["level"] in ("error", "warning")]
                # With script off the page's own script is refused, which is no error of the page.
                self.assertEqual(told if how["script"] else [], [], (name, how))

    def test_policy_is_strict_and_refuses_what_is_put_in(self):
        tab = self.open()
        policy = tab.eval("document.querySelector('meta[http-equiv=\"Content-Security-Policy\"]').content")
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        tab.eval("(() => { const s = document.createElement('script'); s.textContent = 'window.came = 1'; document.body.append(s); })()")
        self.assertIsNone(tab.eval("window.came === undefined ? null : window.came"))

    def test_words_of_a_hostile_page_stay_words(self):
        tab = self.open("odd")
        self.assertEqual(tab.eval("document.querySelectorAll('img, article b b, article script').length"), 0)
        self.assertIn("<img", tab.eval("document.body.textContent"))

    def test_nothing_scrolls_sideways(self):
        for name in self.pages:
            for width in (NARROW, 768, DESK) if name == "pile" else (NARROW,):
                for script in (True, False):
                    tab = self.open(name, width=width, script=script)
                    self.assertEqual(tab.eval(WIDE), [], (name, width, script))
                    tab.eval("document.querySelectorAll('details').forEach(d => { d.open = true; })")
                    self.assertEqual(tab.eval(WIDE), [], (name, width, script, "all open"))

    def test_contrast(self):
        for dark in (False, True):
            for width in (DESK, NARROW):
                tab = self.open(dark=dark, width=width)
                tab.eval("document.querySelectorAll('details').forEach(d => { d.open = true; })")
                self.assertEqual(tab.eval(CONTRAST), [], ("dark" if dark else "light", width))

    def test_every_link_and_anchor_resolves(self):
        for name in self.pages:
            self.assertEqual(self.open(name).eval(LINKS), [], name)
        twice = self.open().eval("(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i); })()")
        self.assertEqual(twice, [])

    def test_every_line_has_its_evidence(self):
        tab = self.open(script=False)
        poor = tab.eval("[...document.querySelectorAll('.line')].filter(l => !l.querySelector('.evidence blockquote mark') || !l.querySelector('.evidence .raw mark')).map(l => l.id)")
        self.assertEqual(poor, [])
        self.assertGreater(tab.eval("document.querySelectorAll('.line').length"), 20)

    def test_without_script_evidence_opens_in_place(self):
        tab = self.open(script=False, width=NARROW)
        tab.eval("document.querySelector('.line summary').focus()")
        tab.press("Enter")
        self.assertTrue(tab.eval("document.querySelector('.line details').open && document.querySelector('.line blockquote').checkVisibility()"))
        self.assertEqual(tab.eval("document.querySelectorAll('.handle, .drawer, .controls > *').length"), 0, "nothing that does nothing")

    def test_headings_and_times_are_real(self):
        tab = self.open(script=False)
        levels = tab.eval("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
        self.assertTrue(all(b - a <= 1 or b <= 2 for a, b in zip(levels, levels[1:])), levels)
        values = tab.eval("[...document.querySelectorAll('time')].map(t => t.dateTime)")
        poor = [v for v in values if not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?", v)]
        self.assertEqual(poor, [])

    def test_by_keyboard(self):
        for width in (DESK, NARROW):
            tab = self.open(width=width)
            at = "document.querySelector('.line.current')?.id"
            tab.press("j")
            first = tab.eval(at)
            tab.press("j")
            second = tab.eval(at)
            self.assertNotEqual(first, second)
            self.assertEqual(tab.eval("document.activeElement.closest('.line').id"), second, "focus goes with it")
            self.assertNotEqual(tab.eval("getComputedStyle(document.activeElement).outlineStyle"), "none", "and is seen")
            tab.press("k")
            self.assertEqual(tab.eval(at), first)
            tab.press("Enter")
            self.assertTrue(tab.eval("document.querySelector('.drawer').checkVisibility()"), "Enter shows the evidence")
            self.assertTrue(tab.eval("document.activeElement.classList.contains('drawer')"), "and leads into it")
            self.assertEqual(tab.eval("document.querySelector('.drawer h3').textContent"), tab.eval(f"document.getElementById('{first}').querySelector('.what').textContent"))
            tab.press("Tab")
            self.assertEqual(tab.eval("document.activeElement.className"), "close")
            tab.press("Escape")
            self.assertFalse(tab.eval("document.querySelector('.drawer').checkVisibility()"), "Escape closes it")
            self.assertEqual(tab.eval("document.activeElement.closest('.line').id"), first, "and leads back to the line")

    def test_focus_follows_the_order_of_reading(self):
        tab = self.open(script=True)
        tops = []
        for _ in range(40):
            tab.press("Tab")
            tops.append(tab.eval("(() => { const e = document.activeElement, all = [...document.querySelectorAll('*')]; return [all.indexOf(e), e.checkVisibility()]; })()"))
        self.assertEqual([t[0] for t in tops], sorted(t[0] for t in tops))
        self.assertTrue(all(seen for _, seen in tops))

    def test_filter_zone_and_help(self):
        tab = self.open()
        lines = "[...document.querySelectorAll('.line')].filter(l => l.checkVisibility()).length"
        before = tab.eval(lines)
        tab.press("/")
        self.assertEqual(tab.eval("document.activeElement.type"), "search")
        tab.call("Input.insertText", text="trawlers")
        self.assertLess(tab.eval(lines), before)
        self.assertGreater(tab.eval(lines), 0)
        tab.press("Escape")
        tab.eval("document.activeElement.blur()")
        own = tab.eval("document.querySelector('.clock time').textContent")
        tab.press("t")
        self.assertIn("UTC", tab.eval("document.querySelector('.clock time').textContent"))
        tab.press("t")
        tab.press("t")
        self.assertEqual(tab.eval("document.querySelector('.clock time').textContent"), own)
        tab.press("?")
        self.assertTrue(tab.eval("!!document.querySelector('.help')"))
        tab.press("Escape")
        self.assertFalse(tab.eval("!!document.querySelector('.help')"))

    def test_the_whole_page_answers_for_the_moment(self):
        tab = self.open()
        shown = "(() => { const s = document.querySelector('.story'); return { lines: [...s.querySelectorAll('.line')].filter(l => !l.hidden).length, tally: s.querySelector('.tally').textContent," \
                " held: [...s.querySelectorAll('.plan:not([hidden]) > details > summary .held')].length, ahead: [...s.querySelectorAll('.next li')].filter(l => !l.hidden).length," \
                " days: [...s.querySelectorAll('.day')].filter(d => !d.hidden && ![...d.querySelectorAll('.line')].some(l => !l.hidden)).length } })()"
        now = tab.eval(shown)
        to = "(v => { const r = document.querySelector('.handle input'); r.value = v < 0 ? r.max : Math.floor(r.max * v); r.dispatchEvent(new Event('input')); })"
        tab.eval(to + "(0)")
        start = tab.eval(shown)
        tab.eval(to + "(.4)")
        middle = tab.eval(shown)
        self.assertLess(start["lines"], middle["lines"])
        self.assertLess(middle["lines"], now["lines"])
        self.assertNotEqual(middle["tally"], now["tally"])
        self.assertEqual(middle["held"], 0, "what is held now was ahead then")
        self.assertGreater(middle["ahead"], 0)
        self.assertEqual(middle["days"], 0, "no day without a line")
        late = tab.eval("[...document.querySelectorAll('.story')][0].querySelectorAll('.support:not([hidden])').length")
        self.assertGreater(late, 0)
        tab.eval(to + "(-1)")
        self.assertEqual(tab.eval(shown), now, "and back")

    def test_pictures(self):
        if not PICTURES:
            self.skipTest("pictures only with --pictures DIR")
        for dark in (False, True):
            for width in (DESK, NARROW):
                tab = self.open(dark=dark, width=width, height=1400 if width == DESK else 780)
                tab.picture(os.path.join(PICTURES, f"chronicle-{'dark' if dark else 'light'}-{width}.png"))


if __name__ == "__main__":
    PICTURES = sys.argv.pop(sys.argv.index("--pictures") + 1) if "--pictures" in sys.argv else ""
    if PICTURES:
        sys.argv.remove("--pictures")
    PROGRAM, PILE = sys.argv[1:3]
    del sys.argv[1:3]
    if not devtools.find():
        print("SKIPPED: no Chromium is installed (Debian: apt-get install chromium), so the chronicle page was not tried in a browser.")
        sys.exit(77)
    unittest.main(verbosity=1)
