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
const FILES = /\/pkg\/[\w.-]+/g;
const GONE = [401, 403, 404, 410];

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  const navigates = (method) => request.mode === 'navigate' && request.method === method;
  if (request.method === 'GET' && pathname.startsWith('/pkg/')) event.respondWith(file(request));
  else if (navigates('GET') && PAGE.test(pathname)) event.respondWith(page(event));
  else if (navigates('GET') && DOOR.test(pathname)) event.respondWith(fetch(request).catch(() => door(pathname)));
  else if (navigates('POST') && FORM.test(pathname)) event.respondWith(form(request, pathname));
});

// A page that was there before this worker, or has changed since it came, asks to be kept.
self.addEventListener('message', (event) => {
  const address = String(event.data);
  if (PAGE.test(address.split('?')[0])) event.waitUntil(inTurn(async () => settle(address, await fetch(address))));
});

let turn = Promise.resolve();
const inTurn = (task) => (turn = turn.then(task).catch(() => {}));

async function file(request) {
  return (await caches.match(request.url, { ignoreVary: true }).catch(() => {})) || fetch(request);
}

async function page(event) {
  const { pathname, search } = new URL(event.request.url);
  const network = fetch(event.request);
  event.waitUntil(
    network.then((reply) => {
      const copy = reply.clone();
      return inTurn(() => settle(pathname + search, copy));
    }).catch(() => {}),
  );
  const kept = read(pathname + search).then((one) => one && aged(one));
  const late = new Promise((passed) => setTimeout(passed, PATIENCE)).then(() => kept);
  try {
    const reply = await Promise.race([network, late.then((one) => one || network)]);
    return (reply.status >= 500 && (await kept)) || reply;
  } catch {
    return (await kept) || away();
  }
}

/** Offline, the way in leads to the one invitation there is, or offers those that there are. A link's own it does not know. */
async function door(pathname) {
  const invitations = (await readAll()).filter(isInvitation);
  if (pathname === '/' && invitations.length === 1) return Response.redirect(invitations[0].address);
  return away();
}

/** Sends a plain form. What could not be sent comes back with its fields, and with the same id: sent twice, it counts once. */
async function form(request, pathname) {
  const fields = await request.clone().formData();
  const [dress] = await readAll();
  if (pathname === '/dimentica') {
    const mine = [null, fields.get('invitation')];
    await inTurn(() => drop(({ searchParams }) => fields.has('all') || mine.includes(searchParams.get('invito'))));
  }
  return fetch(request).catch(() => {
    const hidden = [...fields].map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
    const again = (words) =>
      `<p class="note note--alert">${words('unsent')}</p><form method="post" action="${escaped(pathname)}">${hidden.join('')}` +
      `<button class="button button--main">${words('again')}</button></form>`;
    return away(again, dress);
  });
}

async function settle(address, reply) {
  if (reply.status === 200) await keep(address, reply);
  // One that is gone takes along all of its meeting, pass included. The others of this phone are kept when they are seen again.
  if (GONE.includes(reply.status)) await drop(({ pathname }) => pathname.split('/')[2] === address.split(/[/?]/)[2]);
}

async function keep(address, reply) {
  const store = await caches.open(STORE);
  const names = new Set((await reply.clone().text()).match(FILES));
  const missing = await Promise.all([...names].map(async (name) => ((await store.match(name)) ? [] : [name])));
  await store.addAll(missing.flat());
  await store.delete(address);
  await store.put(address, reply);
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
  const [, language] = html.match(/<html[^>]* lang="([\w-]+)"/);
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
