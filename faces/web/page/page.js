(() => {
  'use strict';
  document.body.classList.add('script');
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const stories = all('article.story');
  const wide = matchMedia('(min-width: 70rem)');
  const zones = ['page', 'UTC', 'yours'];
  let zone = 0;

  // Times: the page's own words, UTC, or the reader's zone.
  const times = all('time').filter(t => t.dateTime.length > 10);
  times.forEach(t => { t.dataset.own = t.textContent; });
  const inZone = (date, timeZone) => new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric',
    hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' }).format(date);
  const showZone = () => times.forEach(t => {
    const date = new Date(t.dateTime);
    const placed = /(Z|[+-]\d\d:\d\d)$/.test(t.dateTime) && !isNaN(date);
    t.textContent = zone === 0 || !placed ? t.dataset.own : inZone(date, zone === 1 ? 'UTC' : undefined);
  });

  // As known at: lines, supports, steps and points that were not known yet are hidden; sources are counted anew.
  const countOf = (n, one, many) => `${n} ${n === 1 ? one : many}`;
  const recount = line => {
    const shown = all('.support', line).filter(s => !s.hidden);
    const origins = new Set(shown.map(s => s.dataset.origin)).size;
    const copies = shown.length - origins;
    const dots = line.querySelector('.dots'), counts = line.querySelector('summary > .counts');
    if (dots) dots.textContent = '●'.repeat(Math.min(origins, 8)) + '○'.repeat(Math.min(copies, 8));
    if (counts) counts.textContent = countOf(origins, 'source', 'sources') + (copies ? ` + ${countOf(copies, 'copy', 'copies')}` : '');
  };
  const filterText = new Map();
  const apply = (story, moment) => {
    const words = (filterText.get(story) || '').toLowerCase();
    all('[data-known]', story).forEach(e => { e.hidden = Number(e.dataset.known) > moment; });
    all('.line', story).forEach(line => {
      const late = line.dataset.known && Number(line.dataset.known) > moment;
      line.hidden = late || (words !== '' && !line.textContent.toLowerCase().includes(words));
      if (!line.hidden && line.querySelector('.support')) recount(line);
    });
  };

  const control = (story, index) => {
    const box = story.querySelector('.controls');
    const knowns = [...new Set(all('[data-known]', story).map(e => Number(e.dataset.known)))].sort((a, b) => a - b);
    let moment = Infinity;
    if (knowns.length > 1) {
      const label = document.createElement('label'), range = document.createElement('input'), out = document.createElement('output');
      range.type = 'range';
      range.min = 0;
      range.max = range.value = knowns.length - 1;
      range.setAttribute('aria-label', 'as known at');
      label.append('as known at ', range, ' ', out);
      const show = () => {
        moment = Number(range.value) === knowns.length - 1 ? Infinity : knowns[range.value];
        const at = knowns[range.value];
        out.textContent = inZone(new Date(at * 1000), 'UTC');
        range.setAttribute('aria-valuetext', out.textContent);
        apply(story, moment);
      };
      range.addEventListener('input', show);
      out.textContent = inZone(new Date(knowns[knowns.length - 1] * 1000), 'UTC');
      box.append(label);
    }
    const search = document.createElement('input');
    search.type = 'search';
    search.placeholder = 'filter lines';
    search.setAttribute('aria-label', 'filter lines');
    search.addEventListener('input', () => { filterText.set(story, search.value.trim()); apply(story, moment); });
    box.append(search);
  };

  // Evidence beside the line where there is room; in place elsewhere.
  const drawers = new Map();
  const select = (line, focus) => {
    const story = line.closest('.story'), drawer = drawers.get(story);
    all('.line.current', story).forEach(l => l.classList.remove('current'));
    line.classList.add('current');
    if (focus) line.querySelector('summary').focus({ preventScroll: false });
    if (!drawer || !wide.matches) return;
    const copy = line.querySelector('.evidence').cloneNode(true);
    copy.style.display = 'block';
    const title = document.createElement('h3');
    title.textContent = line.querySelector('.what').textContent;
    drawer.replaceChildren(title, ...copy.childNodes);
  };
  stories.forEach((story, index) => {
    control(story, index);
    const chronicle = story.querySelector('.chronicle');
    if (!chronicle) return;
    const drawer = document.createElement('aside');
    drawer.id = 'drawer';
    if (index) drawer.id = `drawer-${index}`;
    drawer.classList.add('drawer');
    drawer.setAttribute('aria-live', 'polite');
    drawer.setAttribute('aria-label', 'evidence');
    chronicle.append(drawer);
    drawers.set(story, drawer);
    all('.line > details > summary', story).forEach(summary => {
      summary.addEventListener('click', event => {
        const line = summary.closest('.line');
        if (wide.matches) event.preventDefault();
        select(line, false);
      });
    });
    const first = story.querySelector('.line.key') || story.querySelector('.line');
    if (first && wide.matches) select(first, false);
  });

  // What was new since the last visit is marked, where the browser keeps it.
  try {
    const key = 'dateline-visit-' + (stories[0] ? stories[0].id : '');
    const last = Number(localStorage.getItem(key) || 0);
    if (last) all('.line[data-known]').forEach(l => {
      if (Number(l.dataset.known) > last) {
        const badge = document.createElement('span');
        badge.className = 'badge planned';
        badge.textContent = 'new since your visit';
        l.querySelector('summary').append(badge);
      }
    });
    localStorage.setItem(key, String(Math.floor(Date.now() / 1000)));
  } catch (_) { /* a browser that keeps nothing */ }

  let help = null;
  const toggleHelp = () => {
    if (help) { help.remove(); help = null; return; }
    help = document.createElement('div');
    help.className = 'help';
    help.setAttribute('role', 'status');
    help.textContent = 'j, k: next and previous line. Enter: evidence. /: filter. t: zone (page, UTC, yours). ?: this help.';
    document.body.append(help);
  };
  const move = step => {
    const lines = all('.line').filter(l => !l.hidden);
    const at = lines.findIndex(l => l.contains(document.activeElement)) ;
    const from = at >= 0 ? at : lines.findIndex(l => l.classList.contains('current')) - (step > 0 ? 1 : 0);
    const next = lines[Math.max(0, Math.min(lines.length - 1, from + step))];
    if (next) select(next, true);
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === '/') { const s = document.querySelector('.controls input[type=search]'); if (s) { event.preventDefault(); s.focus(); } }
    else if (event.key === 't') { zone = (zone + 1) % zones.length; showZone(); }
    else if (event.key === '?') toggleHelp();
    else if (event.key === 'Escape' && help) toggleHelp();
  });
})();
