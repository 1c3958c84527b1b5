// Shows the invitations and passes that this phone saw last when the network does not answer. All else passes by.
//
// A page is kept together with the files it names. Their names hold a digest of their content, so that an old page never
// meets a new program; what no kept page names goes. Where storage is full or refused, nothing is kept and nothing breaks.

const STORE = 'tavolo';
const PATIENCE = 4_000; // ms before a kept page takes the place of one that does not come
const LONGEST = 30 * 86_400_000; // ms for which a page is kept
const MOST = 8;

const PAGE = /^\/incontri\/[\w-]+(\/tessera)?$/;
const DOOR = /^\/(i\/[\w-]+)?$/;
const FORM = /^\/(incontri\/[\w-]+\/(risposta|desideri|altra-persona)|codice(\/risposta)?|dimentica)$/;
const LANGUAGE = /<html[^>]* lang="([\w-]+)"/;
const FILES = /\/pkg\/[\w.-]+/g;
const GONE = [401, 403, 404, 410];
const AWAY = [502, 503, 504];

// What is asked for has a number. A reply that was asked for before its page was dropped, or kept from a later one, is old.
let asked = 0;
let droppedAt = 0;
const keptAs = new Map();

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  const navigates = (method) => request.mode === 'navigate' && request.method === method;
  if (request.method === 'GET' && pathname.startsWith('/pkg/')) event.respondWith(file(request));
  else if (navigates('GET') && PAGE.test(pathname)) event.respondWith(page(event));
  else if (navigates('GET') && DOOR.test(pathname)) event.respondWith(enter(request, pathname));
  else if (navigates('POST') && FORM.test(pathname)) event.respondWith(form(event, pathname));
});

// A page that was there before this worker, or has changed since it came, asks to be kept.
self.addEventListener('message', (event) => {
  const address = String(event.data);
  if (PAGE.test(address.split('?')[0])) event.waitUntil(refresh(address));
});

let turn = Promise.resolve();
const inTurn = (task) => (turn = turn.then(task).catch(() => {}));
const patience = () => new Promise((passed) => setTimeout(passed, PATIENCE));

async function refresh(address) {
  const number = ++asked;
  const reply = await fetch(address).catch(() => {});
  if (reply) await inTurn(() => settle(address, reply, number));
}

async function file(request) {
  return (await caches.match(request.url, { ignoreVary: true }).catch(() => {})) || fetch(request);
}

async function page(event) {
  const { pathname, search } = new URL(event.request.url);
  const number = ++asked;
  const network = fetch(event.request);
  event.waitUntil(
    network.then((reply) => {
      const copy = reply.clone();
      return inTurn(() => settle(pathname + search, copy, number));
    }).catch(() => {}),
  );
  const kept = read(pathname + search).then((one) => one && aged(one));
  try {
    const reply = await Promise.race([network, patience().then(() => kept).then((one) => one || network)]);
    return (reply.status >= 500 && (await kept)) || reply;
  } catch {
    return (await kept) || away();
  }
}

/** Comes in by a door, unless that takes too long and there is something to show instead. */
async function enter(request, pathname) {
  const network = fetch(request);
  network.catch(() => {});
  const late = patience().then(async () => ((await readAll()).length ? door(pathname) : network));
  return Promise.race([network, late]).catch(() => door(pathname));
}

/** Offline, the way in leads to the one invitation there is, or offers those that there are. A link's own it does not know. */
async function door(pathname) {
  const invitations = (await readAll()).filter(isInvitation);
  if (pathname === '/' && invitations.length === 1) return Response.redirect(invitations[0].address);
  return away();
}

/** Sends a plain form. What could not be sent comes back with its fields, and with the same id: sent twice, it counts once. */
async function form(event, pathname) {
  const { request } = event;
  const fields = await request.clone().formData();
  const [dress] = await readAll();
  const sent = pathname === '/dimentica' ? forget(event, fields) : fetch(request);
  return sent.then((reply) => (AWAY.includes(reply.status) ? Promise.reject(reply) : reply)).catch(() => {
    const hidden = [...fields].map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
    const again = (words) =>
      `<p class="note note--alert">${words('unsent')}</p><form method="post" action="${escaped(pathname)}">${hidden.join('')}` +
      `<button class="button button--main">${words('again')}</button></form>`;
    return away(again, dress);
  });
}

/**
 * Forgets an invitation, or all, without waiting for any other work. The pages of others at the same meeting name who is
 * forgotten: they go too, and come anew.
 */
async function forget(event, fields) {
  droppedAt = ++asked;
  const mine = fields.get('invitation');
  const pages = (await readAll()).map(({ address }) => new URL(address, self.location));
  const meeting = ({ pathname }) => pathname.split('/')[2];
  const invitation = ({ searchParams }) => searchParams.get('invito');
  const meetings = pages.filter((one) => invitation(one) === mine).map(meeting);
  const goes = (one) => fields.has('all') || invitation(one) === null || meetings.includes(meeting(one));
  const store = await caches.open(STORE).catch(() => {});
  if (store) await Promise.all(pages.filter(goes).map(({ href }) => store.delete(href)));
  const sent = fetch(event.request);
  const others = fields.has('all') ? [] : pages.filter((one) => goes(one) && ![null, mine].includes(invitation(one)));
  const then = async () => {
    await inTurn(() => drop(goes));
    await Promise.all(others.map(({ pathname, search }) => refresh(pathname + search)));
  };
  event.waitUntil(sent.then(then, then));
  return sent;
}

async function settle(address, reply, number) {
  const old = () => number < droppedAt || number < (keptAs.get(address) || 0);
  if (old()) return;
  if (reply.status === 200) await keep(address, reply, number, old);
  // Who has no seat has no pass.
  if (reply.status === 409) await drop(({ pathname, search }) => pathname + search === address);
  // One that is gone takes along all of its meeting, pass included. The others of this phone are kept when they are seen again.
  if (GONE.includes(reply.status)) await drop(({ pathname }) => pathname.split('/')[2] === address.split(/[/?]/)[2]);
}

async function keep(address, reply, number, old) {
  const store = await caches.open(STORE);
  const html = await reply.clone().text();
  if (!LANGUAGE.test(html)) return;
  const names = new Set(html.match(FILES));
  const missing = await Promise.all([...names].map(async (name) => ((await store.match(name)) ? [] : [name])));
  await store.addAll(missing.flat());
  if (old()) return;
  keptAs.set(address, number);
  await store.delete(address);
  await store.put(address, reply);
  // An invitation that leads to no pass has none any more.
  if (!html.includes('/tessera')) await store.delete(address.replace(/(?=\?|$)/, '/tessera'));
  await tidy(store);
}

async function drop(which) {
  const store = await caches.open(STORE);
  for (const { address } of await readAll()) if (which(new URL(address, self.location))) await store.delete(address);
  await tidy(store);
}

async function tidy(store) {
  const pages = await readAll();
  const wanted = new Set(pages.slice(0, MOST).flatMap(({ address, html }) => [address, ...(html.match(FILES) || [])]));
  for (const request of await store.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!wanted.has(pathname + search)) await store.delete(request);
  }
}

/** The pages that are kept and not too old, the last seen first. */
async function readAll() {
  const keys = await caches.open(STORE).then((store) => store.keys()).catch(() => []);
  const addresses = keys.map(({ url }) => new URL(url)).filter(({ pathname }) => PAGE.test(pathname));
  const pages = await Promise.all(addresses.reverse().map(({ pathname, search }) => read(pathname + search)));
  return pages.filter(Boolean);
}

async function read(address) {
  const reply = await caches.match(address, { ignoreVary: true }).catch(() => {});
  const seen = reply && new Date(reply.headers.get('date'));
  if (!seen || Date.now() - seen > LONGEST) return undefined;
  const html = await reply.text();
  const [, language] = html.match(LANGUAGE) || [];
  if (!language) return undefined;
  const style = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', hourCycle: 'h23' };
  return { address, html, when: seen.toLocaleString(`${language === 'en' ? 'en-GB' : language}-u-nu-latn`, style), policy: reply.headers.get('content-security-policy') };
}

const isInvitation = ({ address }) => !address.includes('/tessera');

/** A kept page, which says of when it is. */
function aged({ html, when, policy }) {
  return answer(html.replace(/<aside[^>]*>/, (tag) => tag.replace(/ hidden(?=[ >])/, '')).replace('%when%', when), policy);
}

/** A page of our own in the dress of the one seen last, in its language. Where none is kept, the browser has its own. */
async function away(more = () => '', dress = undefined) {
  const pages = await readAll();
  const { html, policy } = pages[0] || dress || {};
  if (!html) return Response.error();
  const words = (name) => (html.match(`data-${name}="([^"]*)"`) || [])[1] || '';
  const main = `<h1>${words('away')}</h1>${more(words)}${list(words, pages.filter(isInvitation))}`;
  const dressed = html
    .replace(/<script.*?<\/script>|<link rel="preload"[^>]*>/gs, '')
    .replace(/<title>.*?</s, `<title>${words('away')}<`)
    .replace(/(<main[^>]*>).*<\/main>/s, (_, opening) => `${opening}${main}</main>`);
  return answer(dressed, policy, 503);
}

function list(words, pages) {
  const link = ({ address, html, when }) => {
    const [, name] = html.match(/class="over">([^<]*)/) || [, address];
    return `<li><a class="button" href="${escaped(address)}">${name}</a><br><span class="small">${when}</span></li>`;
  };
  return pages.length ? `<p>${words('list')}</p><ul class="cards">${pages.map(link).join('')}</ul>` : '';
}

function answer(html, policy, status = 200) {
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } });
}

const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
