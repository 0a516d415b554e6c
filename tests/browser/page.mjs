// The HTML report in headless Chromium: opens from disk, asks for nothing, says nothing on the console, and everything on
// it can be read, reached and operated. Run by tests/browser.rs with the pages it has made; prints what fails.
import { createRequire } from 'node:module';
import { readFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [executablePath, story, hostile, many] = process.argv.slice(2);
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let failed = 0;
const check = (what, holds, more) => {
  if (!holds) { failed += 1; console.log('FAILED ' + what + (more === undefined ? '' : ': ' + JSON.stringify(more))); }
};
const browser = await chromium.launch({ executablePath, args: flags });

/** A page with everything it says on the console and every request but the first for its own file. */
const open = async (file, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const said = [], asked = [];
  page.on('console', (message) => said.push(message.type() + ': ' + message.text()));
  page.on('pageerror', (error) => said.push('error: ' + error.message));
  page.on('dialog', (dialog) => { said.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  page.on('request', (request) => asked.push(request.url()));
  const url = 'file://' + file;
  await page.goto(url);
  return { page, quiet: (name) => {
    check(name + ' says nothing on the console', said.length === 0, said);
    check(name + ' asks for nothing', asked.every((u) => u === url || u.startsWith('blob:')), asked);
  } };
};
/** Violations that axe-core calls serious or critical. The page's policy admits no foreign script, so it comes through the debugger. */
const grave = async (page) => page.evaluate(async (source) => {
  (0, eval)(source);
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target).join(' | '));
}, axe);
const shown = (page) => page.locator('.card:visible').count();

// the bundled story: filters, keys, links, decisions
{
  const { page, quiet } = await open(story);
  const all = await shown(page);
  check('the bundled story has three findings', all === 3, all);
  check('the filter is offered', await page.locator('#bar').isVisible());
  await page.getByLabel('warning').uncheck();
  check('severities filter', await shown(page) === 2);
  check('what is shown is counted', (await page.locator('#count').textContent()) === '2 of 3 shown');
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.card:not([hidden])').length === 3);
  await page.getByLabel('Rule').selectOption('quote-altered');
  check('rules filter', await shown(page) === 1);
  await page.getByLabel('Rule').selectOption('');
  await page.getByLabel('Outlet').selectOption({ label: 'Gazette' });
  check('outlets filter', await shown(page) === 2);
  await page.getByLabel('Outlet').selectOption('');
  await page.getByLabel('Sure from').selectOption('0.90');
  check('confidence filters', await shown(page) === 2);
  const hidden = await page.locator('.card[hidden]').getAttribute('id');
  await page.evaluate((id) => { location.hash = id; }, hidden);
  await page.waitForFunction((id) => !document.getElementById(id).hidden, hidden);
  check('a link to a finding that is filtered away shows it', await shown(page) === 3);

  // both ways: from a card to the place in the article and back
  const link = page.locator('.card .side blockquote footer a').first();
  const place = await link.getAttribute('href');
  await link.click();
  const mark = page.locator(place);
  check('a card leads to the words', await mark.isVisible() && await page.evaluate(() => document.querySelector(':target') !== null));
  await mark.click();
  check('the words lead to a card', await page.evaluate(() => document.querySelector(':target').classList.contains('card')));

  // keys
  await page.locator('.card .self').first().focus();
  await page.keyboard.press('j');
  check('j goes to the next finding', await page.evaluate(() => document.activeElement.closest('.card') === document.querySelectorAll('.card')[1]));
  await page.keyboard.press('k');
  check('k goes back', await page.evaluate(() => document.activeElement.closest('.card') === document.querySelectorAll('.card')[0]));
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); location.hash = ''; });
  const reached = new Set();
  for (let i = 0; i < 400; i += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => { const e = document.activeElement; return e.id || e.name || e.textContent.trim().slice(0, 30); }));
  }
  for (const name of ['severity', 'rule', 'outlet', 'sure', 'csv', 'Dismiss or confirm', 'quiet']) {
    const is = name === 'quiet' ? await page.evaluate(() => document.querySelector('#quiet input').tabIndex >= 0) : reached.has(name);
    check('the tab key reaches ' + name, is);
  }

  // decisions
  const card = page.locator('.card').nth(1);
  await card.locator('summary', { hasText: 'Dismiss' }).press('Enter');
  await card.getByLabel('False alarm').check();
  await card.getByLabel('Reason').fill('the desk asked: "19" it is, # not 20');
  await card.getByLabel('Owner').fill('night desk');
  await card.getByLabel('Expires').fill('2031-02-03');
  await card.getByRole('button', { name: 'Keep' }).click();
  check('a decision is told', (await card.locator('.decided').textContent()).startsWith('false alarm: the desk asked'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#waivers').click()]);
  const file = join(mkdtempSync(join(tmpdir(), 'gainsay-')), download.suggestedFilename());
  await download.saveAs(file);
  const key = await card.getAttribute('data-key');
  const want = `waivers:\n  - key: "${key}"\n    rule: count-differs\n    reason: "the desk asked: \\"19\\" it is, # not 20"\n    verdict: false-alarm\n    owner: "night desk"\n    expires: 2031-02-03\n`;
  check('waivers.yaml is what the gate reads', download.suggestedFilename() === 'waivers.yaml' && readFileSync(file, 'utf8') === want, readFileSync(file, 'utf8'));
  await page.reload();
  check('a decision is kept', await page.locator('.card').nth(1).locator('.decided').isVisible());
  await page.locator('.card').nth(1).locator('summary', { hasText: 'Dismiss' }).click();
  await page.locator('.card').nth(1).getByRole('button', { name: 'Take back' }).click();
  check('a decision is taken back', !await page.locator('.card').nth(1).locator('.decided').isVisible());

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('#csv').click();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  check('the copy is CSV, a row for each side', csv.split('\n').length === 8 && csv.startsWith('key,severity,') && csv.includes(',20 countries,The Courier v1,'), csv);
  quiet('the bundled story');

  // names of controls, from the accessibility tree
  const nameless = await page.evaluate(() => Array.from(document.querySelectorAll('a, button, select, input, textarea, summary, [tabindex]'))
    .filter((e) => e.checkVisibility() && !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels && e.labels.length)).map((e) => e.outerHTML.slice(0, 90)));
  check('every control has a name', nameless.length === 0, nameless);
  await page.context().close();
}

// light, dark, narrow, wide: nothing grave, nothing that runs out of the window
for (const file of [story, many]) {
  for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 400], ['dark', 1600]]) {
    const { page, quiet } = await open(file, { colorScheme, viewport: { width, height: 900 } });
    const name = `${colorScheme} at ${width}`;
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
    check(name + ' has its ground', colorScheme === 'dark' ? Math.max(...ground) < 60 : Math.min(...ground) > 220, ground);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(name + ' does not scroll sideways', over <= 0, over);
    for (const summary of await page.locator('.card summary').all()) await summary.click();
    check(name + ' has no grave violation', ...await grave(page).then((v) => [v.length === 0, v]));
    quiet(name);
    await page.context().close();
  }
}

// without script it is a document
{
  const { page, quiet } = await open(story, { javaScriptEnabled: false });
  check('findings stand there without script', await page.locator('.card').count() === 3 && await page.locator('.sheet').count() === 5);
  check('no dead controls without script', await page.locator('button:visible, select:visible, input:visible').count() === 0);
  quiet('without script');
  await page.context().close();
}

// print
{
  const { page } = await open(story);
  await page.emulateMedia({ media: 'print' });
  check('no controls in print', await page.locator('button:visible, select:visible, summary:visible').count() === 0);
  const pdf = await page.pdf({ format: 'A4', printBackground: true });
  check('it prints', pdf.length > 10000);
  await page.context().close();
}

// hostile articles are text
{
  const began = Date.now();
  const { page, quiet } = await open(hostile);
  const loaded = Date.now() - began;
  check('a line of ten megabytes opens', loaded < 30000, loaded);
  check('no markup of an article is markup', await page.evaluate(() => document.querySelectorAll('script').length === 1 && !document.querySelector('img, iframe, object, embed, base, link, math, marquee')));
  check('no script of an article ran', await page.evaluate(() => window.owned === undefined));
  check('markup of an article is text', await page.evaluate(() => document.querySelector('#articles').textContent.includes('<script>window.owned = 1</script>')));
  check('overrides are written out', await page.evaluate(() => document.body.textContent.includes('\\u{202e}') && !/[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/.test(document.body.textContent)));
  const lag = await page.evaluate(() => new Promise((done) => {
    const start = performance.now();
    const box = document.querySelector('#bar [name=severity]');
    if (box) box.click();
    scrollTo(0, document.body.scrollHeight / 2);
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  }));
  check('a line of ten megabytes leaves it responsive', lag < 3000, lag);
  console.log(`hostile page: opened in ${loaded} ms, answered in ${Math.round(lag)} ms`);
  quiet('the hostile page');
  await page.context().close();
}

await browser.close();
console.log(failed === 0 ? 'all browser checks passed' : failed + ' browser checks failed');
process.exit(failed === 0 ? 0 : 1);
