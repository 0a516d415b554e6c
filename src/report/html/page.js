// What the page does beyond being read: filters, copies, keeps decisions and writes them down. It asks the network for
// nothing and writes text only as text.
(() => {
'use strict';
const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
const one = (selector, root) => (root || document).querySelector(selector);
const cards = all('.card');
const bar = one('#bar');

const quiet = one('#quiet');
if (quiet) {
  quiet.hidden = false;
  quiet.addEventListener('change', (e) => document.body.classList.toggle('plain', e.target.checked));
}
if (!bar) return;

// filters
const shown = () => cards.filter((card) => !card.hidden);
const apply = () => {
  const severities = all('[name=severity]:checked', bar).map((box) => box.value);
  const rule = bar.elements.rule.value;
  const outlet = bar.elements.outlet.value;
  const sure = Number(bar.elements.sure.value);
  for (const card of cards) {
    const of = card.dataset;
    card.hidden = !(severities.includes(of.severity) && (!rule || of.rule === rule) && Number(of.sure) >= sure
      && (!outlet || of.outlets.split(' ').includes(outlet)));
  }
  const number = shown().length;
  one('#count').textContent = number + ' of ' + cards.length + ' shown';
  one('#nothing').hidden = number > 0;
  one('[type=reset]', bar).hidden = number === cards.length;
};
bar.hidden = false;
bar.addEventListener('input', apply);
bar.addEventListener('submit', (e) => e.preventDefault());
bar.addEventListener('reset', () => setTimeout(apply));
apply();

// a link to a card that is filtered away shows it
const follow = () => {
  const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (card && card.hidden) { bar.reset(); apply(); card.scrollIntoView(); }
};
addEventListener('hashchange', follow);
follow();

// inside the findings, j and k go from one to the next
one('#findings').addEventListener('keydown', (e) => {
  if ((e.key !== 'j' && e.key !== 'k') || e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, select, textarea')) return;
  const list = shown();
  const at = list.indexOf(e.target.closest('.card'));
  const next = list[at < 0 ? 0 : at + (e.key === 'j' ? 1 : -1)];
  if (next) { one('.self', next).focus(); next.scrollIntoView({ block: 'start' }); e.preventDefault(); }
});

// CSV, one row for each side; no cell is taken for a formula
const cell = (text) => {
  const safe = /^\s*[=+\-@]/.test(text) ? "'" + text : text;
  return /[",\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
};
const csv = () => {
  const rows = [['key', 'severity', 'confidence', 'rule', 'topic', 'because', 'side', 'value', 'outlets', 'families', 'first seen', 'verdict', 'reason']];
  for (const card of shown()) {
    const of = card.dataset;
    const topic = one('.self', card).lastChild.textContent.trim();
    const kept = decided(card) || {};
    for (const side of all('.side', card)) {
      rows.push([of.key, of.severity, of.sure, of.rule, topic, one('.because', card).firstChild.textContent.trim(), one('.l', side).textContent,
        side.dataset.value, side.dataset.outlets, side.dataset.families, side.dataset.seen, kept.verdict || '', kept.reason || '']);
    }
  }
  return rows.map((row) => row.map(cell).join(',')).join('\n') + '\n';
};
const copy = async (text) => {
  try { await navigator.clipboard.writeText(text); } catch (refused) {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
};
one('#csv').addEventListener('click', async (e) => {
  await copy(csv());
  e.target.textContent = 'Copied';
  setTimeout(() => { e.target.textContent = 'Copy as CSV'; }, 1500);
});

// decisions: kept in this browser, written down as the gate reads them
const STORE = 'gainsay.decisions';
let decisions = {};
try { decisions = JSON.parse(localStorage.getItem(STORE)) || {}; } catch (none) { decisions = {}; }
const keep = () => { try { localStorage.setItem(STORE, JSON.stringify(decisions)); } catch (full) { return; } };
// what the waivers of the run say holds until something else is decided here
const decided = ({ dataset: of }) => of.key in decisions ? decisions[of.key]
  : of.verdict ? { verdict: of.verdict, reason: of.reason, owner: of.owner || '', expires: of.expires || '' } : null;
const known = () => cards.filter((card, i) => decided(card) && cards.findIndex((c) => c.dataset.key === card.dataset.key) === i);
const yaml = () => 'waivers:\n' + known().map((card) => {
  const { verdict, reason, owner, expires } = decided(card);
  const lines = ['  - key: ' + JSON.stringify(card.dataset.key), '    rule: ' + card.dataset.rule, '    reason: ' + JSON.stringify(reason), '    verdict: ' + verdict];
  if (owner) lines.push('    owner: ' + JSON.stringify(owner));
  if (expires) lines.push('    expires: ' + expires);
  return lines.join('\n') + '\n';
}).join('');
const mark = (card) => {
  const kept = decided(card);
  const said = one('.decided', card);
  said.hidden = !decisions[card.dataset.key];
  said.textContent = kept ? kept.verdict.replace('-', ' ') + ': ' + kept.reason : '';
  one('.undo', card).hidden = !kept;
  const button = one('#waivers');
  const number = known().length;
  button.hidden = number === 0;
  button.textContent = 'Download waivers.yaml (' + number + ')';
};
for (const card of cards) {
  card.append(one('#decide').content.cloneNode(true));
  const form = one('.decide form', card);
  const box = one('.decide', card);
  const topic = one('.self', card).lastChild.textContent.trim();
  one('summary', box).setAttribute('aria-label', 'Dismiss or confirm: ' + topic);
  const kept = decided(card);
  if (kept) for (const name of ['verdict', 'reason', 'owner', 'expires']) form.elements[name].value = kept[name] || '';
  const close = () => { box.open = false; one('summary', box).focus(); all('.card').forEach(mark); };
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    const value = (name) => form.elements[name].value.trim();
    if (!value('reason')) { form.elements.reason.focus(); return; }
    decisions[card.dataset.key] = { verdict: value('verdict'), reason: value('reason'), owner: value('owner'), expires: value('expires') };
    keep();
    close();
  });
  one('.undo', card).addEventListener('click', () => { decisions[card.dataset.key] = null; form.reset(); keep(); close(); });
  form.addEventListener('keydown', (e) => { if (e.key === 'Escape') close(); });
}
cards.forEach(mark);
one('#waivers').addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([yaml()], { type: 'text/yaml' }));
  link.download = 'waivers.yaml';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
})();
