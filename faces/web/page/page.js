(() => {
  'use strict';
  document.body.classList.add('script');
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const make = (tag, properties, ...children) => { const e = Object.assign(document.createElement(tag), properties); e.append(...children); return e; };
  const stories = all('article.story');
  const wide = matchMedia('(min-width: 70rem)');
  const countOf = (n, one, many) => `${n} ${n === 1 ? one : many}`;

  // Times: the page's own words, UTC, or the reader's zone.
  const zones = [['page', 'the pages’ own zones'], ['UTC', 'UTC'], ['yours', 'your zone']];
  let zone = 0;
  const times = all('time').filter(t => /T.*(Z|[+-]\d\d:\d\d)$/.test(t.dateTime) && !isNaN(new Date(t.dateTime)));
  times.forEach(t => { t.dataset.own = t.textContent; });
  const inZone = (date, timeZone, short) => new Intl.DateTimeFormat('en-GB', Object.assign(short ? {} :
    { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone, timeZoneName: 'short' })).format(date).replace(',', '');
  const zoneButtons = [];
  const showZone = () => {
    const timeZone = zone === 1 ? 'UTC' : undefined;
    times.forEach(t => {
      if (zone === 0) { t.textContent = t.dataset.own; return; }
      const date = new Date(t.dateTime), short = t.parentElement.classList.contains('clock');
      const ownDay = t.dateTime.slice(0, 10), day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(date);
      t.textContent = inZone(date, timeZone, short && day === ownDay);
    });
    zoneButtons.forEach(b => { b.textContent = 'Times: ' + zones[zone][1]; });
  };
  const nextZone = () => { zone = (zone + 1) % zones.length; showZone(); };

  // As known at a moment: what was not known yet is hidden, and whatever counts or sums up is told anew.
  const known = e => e.dataset.known ? Number(e.dataset.known) : -Infinity;
  const recount = line => {
    const shown = all('.support', line).filter(s => !s.hidden);
    const origins = new Set(shown.map(s => s.dataset.origin)).size, copies = shown.length - origins;
    const dots = line.querySelector('.dots'), counts = line.querySelector('.meta > .counts');
    if (dots) dots.textContent = '●'.repeat(Math.min(origins, 8)) + '○'.repeat(Math.min(copies, 8));
    if (counts) counts.textContent = countOf(origins, 'source', 'sources') + (copies ? ` + ${countOf(copies, 'copy', 'copies')}` : '');
  };
  const over = ['held', 'lapsed', 'cancelled', 'denied'];
  const retell = (story, moment) => {
    const ahead = new Set();
    all('.plan', story).forEach(plan => {
      const badge = plan.querySelector('summary .badge'), lapse = plan.querySelector('.steps > .lapsed');
      if (badge && !badge.dataset.own) badge.dataset.own = badge.textContent + '|' + badge.className;
      const last = all('.steps > li[data-status]', plan).filter(s => !s.hidden).pop();
      let status = last ? last.dataset.status : '';
      const past = Number(plan.dataset.end) < moment;
      if (['announced', 'agreed', 'rescheduled'].includes(status) && past) status = 'lapsed';
      if (lapse) lapse.hidden = status !== 'lapsed';
      if (moment === Infinity && badge) [badge.textContent, badge.className] = badge.dataset.own.split('|');
      else if (badge) badge.textContent = status.replace('_', ' '), badge.className = 'badge ' + status;
      const now = badge ? badge.className.split(' ')[1] : status;
      if (!plan.hidden && !over.includes(now)) ahead.add(plan.id);
    });
    ['coming', 'past'].forEach(part => {
      const box = story.querySelector('.' + part), list = box && box.querySelector('ol');
      if (!list) return;
      all('.plan', story).filter(p => ahead.has(p.id) === (part === 'coming')).sort((a, b) => a.dataset.order - b.dataset.order).forEach(p => list.append(p));
      box.hidden = !all('.plan', list).some(p => !p.hidden);
    });
    const next = story.querySelector('.next');
    if (next) {
      all('li', next).forEach(li => { li.hidden = !ahead.has(li.dataset.plan); });
      next.hidden = !ahead.size;
    }
  };
  const news = (story, moment) => {
    const box = story.querySelector('.fresh');
    if (!box || moment === Infinity) { if (box && box.own) box.replaceChildren(...box.own), box.hidden = false; return; }
    box.own = box.own || Array.from(box.childNodes);
    const found = all('.line', story).filter(l => !l.hidden && known(l) > moment - 86400).sort((a, b) => b.dataset.weight - a.dataset.weight).slice(0, 6);
    box.replaceChildren(make('h3', { textContent: 'New in the day before' }),
      make('ul', {}, ...found.map(l => make('li', {}, make('a', { href: '#' + l.id, textContent: l.querySelector('.what').textContent })))));
    box.hidden = !found.length;
  };
  const tally = (story, moment) => {
    const box = story.querySelector('.tally');
    if (!box) return;
    box.dataset.own = box.dataset.own || box.textContent;
    const articles = all('.article', story).filter(a => all('.document', a).some(d => known(d) <= moment));
    const origins = new Set(articles.map(a => a.closest('.origin').dataset.origin)).size;
    box.textContent = moment === Infinity ? box.dataset.own : countOf(articles.length, 'report', 'reports') + ' · ' + countOf(origins, 'independent source', 'independent sources');
  };
  const filterText = new Map();
  const apply = (story, moment) => {
    const words = (filterText.get(story) || '').toLowerCase();
    story.classList.toggle('past-moment', moment !== Infinity);
    all('[data-known]', story).forEach(e => { e.hidden = known(e) > moment; });
    all('.line', story).forEach(line => {
      line.hidden = known(line) > moment || (words !== '' && !line.textContent.toLowerCase().includes(words));
      if (!line.hidden && line.querySelector('.support')) recount(line);
      const what = line.querySelector('.what[data-told]');  // words that came later than the moment give way to the first
      if (what) what.dataset.own ??= what.textContent, what.textContent = moment < Number(what.dataset.told) ? what.dataset.first : what.dataset.own;
    });
    all('.day', story).forEach(day => { day.hidden = !all('.line', day).some(l => !l.hidden); });
    all('.strip a', story).forEach(a => a.classList.toggle('later', Number(a.dataset.day) > moment));
    retell(story, moment);
    news(story, moment);
    tally(story, moment);
  };

  const control = story => {
    const knowns = [...new Set(all('[data-known]', story).map(known))].sort((a, b) => a - b);
    let moment = Infinity;
    if (knowns.length > 1) {
      const last = knowns.length - 1;
      const range = make('input', { type: 'range', min: 0, max: last, value: last }), out = make('output'), back = make('button', { type: 'button', textContent: 'Now' });
      range.setAttribute('aria-label', 'as known at');
      const show = () => {
        const at = knowns[range.value];
        moment = Number(range.value) === last ? Infinity : at;
        out.textContent = inZone(new Date(at * 1000), 'UTC');
        range.setAttribute('aria-valuetext', out.textContent);
        const told = story.querySelector('.fact .moment time');
        if (told) told.textContent = out.textContent, told.dateTime = new Date(at * 1000).toISOString();
      };
      range.addEventListener('input', () => { show(); apply(story, moment); });
      back.addEventListener('click', () => { range.value = last; show(); apply(story, moment); range.focus(); });
      const told = story.querySelector('.fact .moment time'), own = told && told.textContent;
      show();
      if (told) told.textContent = own;
      story.querySelector('.moments').append(make('div', { className: 'handle' }, make('span', { textContent: 'As known at' }), range, out, back));
    }
    const search = make('input', { type: 'search', placeholder: 'Filter lines  ( / )' });
    search.setAttribute('aria-label', 'filter lines');
    search.addEventListener('input', () => { filterText.set(story, search.value.trim()); apply(story, moment); });
    const zoneButton = make('button', { type: 'button', textContent: 'Times: ' + zones[0][1] });
    zoneButton.addEventListener('click', nextZone);
    zoneButtons.push(zoneButton);
    const keys = make('button', { type: 'button', textContent: 'Keys' });
    keys.addEventListener('click', () => toggleHelp());
    story.querySelector('.controls').append(search, zoneButton, keys);
  };

  // Evidence beside the line where there is room, as a sheet from below elsewhere.
  const drawers = new Map();
  const close = story => {
    const drawer = drawers.get(story), line = story.querySelector('.line.current');
    if (!drawer || !story.querySelector('.with-drawer')) return false;
    const inside = drawer.contains(document.activeElement);
    drawer.parentElement.classList.remove('with-drawer');
    if (line) {
      line.classList.remove('current');
      if (inside || document.activeElement === document.body) line.querySelector('summary').focus({ preventScroll: true });
    }
    return true;
  };
  const select = (line, focusLine, enter) => {
    const story = line.closest('.story'), drawer = drawers.get(story);
    all('.line.current', story).forEach(l => l.classList.remove('current'));
    line.classList.add('current');
    const fold = line.closest('details.before');
    if (fold && (focusLine || enter)) fold.open = true;
    if (focusLine) line.querySelector('summary').focus();
    const open = drawer.parentElement.classList.contains('with-drawer');
    if (!enter && !open && !wide.matches) return;
    const button = make('button', { type: 'button', className: 'close', textContent: '×' });
    button.setAttribute('aria-label', 'close the evidence');
    button.addEventListener('click', () => close(story));
    const copy = line.querySelector('.evidence').cloneNode(true);
    drawer.replaceChildren(button, make('h3', { textContent: line.querySelector('.what').textContent, dir: 'auto' }), ...copy.childNodes);
    drawer.scrollTop = 0;
    if (enter || open) drawer.parentElement.classList.add('with-drawer');
    if (enter === 'key' || (enter && !wide.matches)) drawer.focus({ preventScroll: true });
  };
  stories.forEach((story, index) => {
    control(story);
    const strip = story.querySelector('.strip');
    if (strip) strip.scrollLeft = strip.scrollWidth;  // the latest days
    const chronicle = story.querySelector('.part.chronicle');
    if (!chronicle) return;
    all('.day', story).forEach(day => day.classList.toggle('clocks', !!day.querySelector('.clock time')));
    const drawer = make('aside', { id: 'drawer-' + index, className: 'drawer', tabIndex: -1 });
    drawer.setAttribute('aria-label', 'evidence');
    chronicle.append(drawer);
    drawers.set(story, drawer);
    all('.line > details > summary', story).forEach(summary => {
      summary.setAttribute('aria-controls', drawer.id);
      summary.addEventListener('click', event => {
        event.preventDefault();
        select(summary.closest('.line'), false, event.detail === 0 ? 'key' : 'pointer');
      });
    });
    const keys = all('.line.key', story).sort((a, b) => b.dataset.weight - a.dataset.weight);  // what weighs most is open at first
    const first = keys[0] || story.querySelector('.line');
    if (first && wide.matches && index === 0) select(first, false, 'pointer');
  });
  // Whoever follows a link to a line wants to see it.
  const follow = () => {
    const line = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (line && line.classList.contains('line')) select(line, false, wide.matches ? 'pointer' : undefined);
    const inner = line && line.classList.contains('plan') && line.querySelector('details');
    if (inner) inner.open = true;
  };
  addEventListener('hashchange', follow);
  follow();

  // Which part is being read.
  if ('IntersectionObserver' in window) {
    const tabs = new Map(all('nav.tabs a').map(a => [a.hash.slice(1), a]));
    const seen = new IntersectionObserver(entries => entries.forEach(e => {
      const tab = tabs.get(e.target.id);
      if (!tab || !e.isIntersecting) return;
      all('a', tab.parentElement).forEach(a => a.removeAttribute('aria-current'));
      tab.setAttribute('aria-current', 'true');
    }), { rootMargin: '-15% 0px -80% 0px' });
    all('section.part').forEach(p => seen.observe(p));
  }

  // What is new since the last visit is marked, where the browser keeps it.
  try {
    const key = 'dateline-visit-' + (stories[0] ? stories[0].id : '');
    const last = Number(localStorage.getItem(key) || 0);
    const newest = Math.max(0, ...all('.line[data-known]').map(known));
    if (last) all('.line[data-known]').filter(l => known(l) > last).forEach(l =>
      l.querySelector('.meta').prepend(make('span', { className: 'badge fresh-line', textContent: 'new since your visit' })));
    localStorage.setItem(key, String(newest));
  } catch (_) { /* a browser that keeps nothing */ }

  let help = null;
  const toggleHelp = () => {
    if (help) { help.remove(); help = null; return; }
    const keys = [['j k', 'next and previous line'], ['Enter', 'its evidence'], ['Esc', 'close'], ['/', 'filter lines'], ['t', 'zone: the pages’ own, UTC, yours'], ['?', 'this help']];
    help = make('div', { className: 'help' }, make('dl', {}, ...keys.flatMap(([k, words]) => [make('dt', {}, make('kbd', { textContent: k })), make('dd', { textContent: words })])));
    help.setAttribute('role', 'status');
    document.body.append(help);
  };
  const move = step => {
    const lines = all('.line').filter(l => !l.hidden);
    let at = lines.findIndex(l => l.contains(document.activeElement));
    if (at < 0) at = lines.findIndex(l => l.classList.contains('current')) - (step > 0 && !document.activeElement.closest('.drawer') ? 1 : 0);
    const next = lines[Math.max(0, Math.min(lines.length - 1, at + step))];
    if (next) select(next, true);
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'range') {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === '/') { const s = document.querySelector('.controls input[type=search]'); if (s) { event.preventDefault(); s.focus(); } }
    else if (event.key === 't') nextZone();
    else if (event.key === '?') toggleHelp();
    else if (event.key === 'Escape') { if (help) toggleHelp(); else stories.some(close); }
  });
})();
