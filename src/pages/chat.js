// The chat of a signed-in carer. What follows # is never sent to a server as part of an address; it
// leaves the address bar as soon as it is read. What cannot be sent now is kept, with its id, and
// sent again: the server takes it once.
"use strict";

const part = (id) => document.getElementById(id);
const main = document.querySelector("main");
const page = document.documentElement;
const thread = part("thread");
const field = part("text");
const say = main.dataset;
// Some browsers keep nothing, for instance in private windows: then a page forgets when it closes.
const keep = (store, name, value) => {
  try {
    if (value === undefined) return JSON.parse(store.getItem(name));
    if (value === null) store.removeItem(name);
    else store.setItem(name, JSON.stringify(value));
  } catch (fault) { /* nothing is kept */ }
  return null;
};
const AGO = 2000;

let token = "";
let session = keep(localStorage, "chat-session");
let kept = keep(sessionStorage, "chat-kept") || [];
// Who reads: what somebody else wrote on this device is neither shown nor sent.
let reader = "";
let place = "";
let older = null;
let options = null;
let tries = 0;

function make(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

function tell(text) {
  part("fault").textContent = text;
  part("fault").hidden = !text;
}

// ---- Who is reading

async function ask(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": page.lang },
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (answer.ok) return said;
  const fault = new Error([said.title, said.detail].filter(Boolean).join(". "));
  fault.status = answer.status;
  throw fault;
}

// One page at a time renews: a refresh token that is used twice ends the session.
async function renew() {
  const work = async () => {
    session = keep(localStorage, "chat-session");
    if (!session) return false;
    try {
      const { service, refresh } = session;
      const made = await ask("v1/sessions/refresh", { service, refresh_token: refresh });
      enter(service, made);
      return true;
    } catch (fault) {
      if (fault.status !== 401) throw fault;
      keep(localStorage, "chat-session", null);
      return false;
    }
  };
  return navigator.locks ? navigator.locks.request("chat-session", work) : work();
}

function enter(service, made) {
  token = made.access_token;
  keep(localStorage, "chat-session", { service, refresh: made.refresh_token });
}

async function call(path, settings = {}) {
  for (let again = true; ; again = false) {
    const headers = { Authorization: `Bearer ${token}`, "Accept-Language": page.lang, ...settings.headers };
    const answer = await fetch(path, { ...settings, headers });
    if (answer.status !== 401) return answer;
    if (!again || !(await renew())) {
      leave();
      throw new Error("signed out");
    }
  }
}

function leave() {
  token = "";
  keep(sessionStorage, "chat-token", null);
  for (const id of ["thread", "write", "older", "empty", "begin", "code"]) part(id).hidden = true;
  part("out").hidden = false;
}

function form(id, work) {
  part(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = part(id).querySelector("button");
    button.disabled = true;
    tell("");
    try {
      await work();
    } catch (fault) {
      tell(fault instanceof TypeError ? say.again : fault.message);
    }
    button.disabled = false;
  });
}

function signIn(service, invitation) {
  let begun = "";
  form("begin", async () => {
    begun = (await ask("v1/sign-in-codes", { service, invitation })).sign_in_id;
    part("begin").hidden = true;
    part("code").hidden = false;
    part("digits").focus();
  });
  form("code", async () => {
    const code = part("digits").value.replace(/\D/g, "");
    enter(service, await ask("v1/sessions", { service, sign_in_id: begun, invitation, code }));
    part("code").hidden = true;
    await begin();
  });
  part("begin").hidden = false;
}

// ---- Bubbles

// Marks the words to sign where they stand, each once and in their order.
function marked(into, text, words) {
  let rest = text;
  for (const word of words) {
    const at = rest.toLowerCase().indexOf(word.toLowerCase());
    if (at < 0) continue;
    into.append(rest.slice(0, at), make("strong", "key", rest.slice(at, at + word.length)));
    rest = rest.slice(at + word.length);
  }
  into.append(rest);
}

function signs(words, lang) {
  const list = make("ul", "signs");
  list.lang = lang;
  list.append(make("li", "name", say.sign + ":"));
  for (const word of words) list.append(make("li", "", word));
  return list;
}

// The only buttons that can be pressed are those of the last question.
function settle(set, pressed) {
  if (!set) return;
  for (const button of set.querySelectorAll("button")) {
    button.setAttribute("aria-disabled", "true");
    if (button.dataset.label === pressed) button.setAttribute("aria-pressed", "true");
  }
  if (set === options) options = null;
}

function choices(buttons, shown) {
  const set = make("div", "choices");
  set.setAttribute("role", "group");
  for (const { number, label, payload } of buttons) {
    const button = make("button");
    button.type = "button";
    button.dataset.label = label;
    const words = make("span", "", label);
    words.dir = "auto";
    button.append(make("span", "number", String(number)), words);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      settle(set, label);
      send(label, payload);
    });
    set.append(button);
  }
  if (shown) {
    settle(options);
    options = set;
  } else {
    settle(set);
  }
  return set;
}

const language = page.lang + "-u-nu-latn-ca-gregory";
const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const days = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });

function draw(bubble, shown) {
  const drawn = make("div", `bubble ${bubble.from}`);
  drawn.dataset.id = bubble.id;
  drawn.append(make("span", "unseen", (bubble.from === "you" ? say.you : say.them) + ": "));
  for (const { text, lang, dir, key_words } of bubble.parts) {
    const words = make("p", "part");
    words.dir = dir;
    if (lang) words.lang = lang;
    marked(words, text, key_words || []);
    drawn.append(words);
    if (key_words) drawn.append(signs(key_words, lang));
  }
  if (bubble.buttons) drawn.append(choices(bubble.buttons, shown));
  const at = new Date(bubble.at);
  drawn.dataset.day = at.toDateString();
  const foot = make("p", "foot");
  const time = make("time", "", clock.format(at));
  time.dateTime = bubble.at;
  foot.append(time);
  drawn.append(foot);
  return drawn;
}

const order = (drawn) => (drawn.dataset.cursor ? BigInt(drawn.dataset.cursor) : null);

// Puts a bubble where it belongs: by its cursor; what waits to be sent stays last.
function put(bubble, fresh) {
  const known = thread.querySelector(`[data-id="${CSS.escape(bubble.id)}"]`);
  if (known && known.dataset.cursor) return;
  if (known) known.remove();
  const all = [...thread.querySelectorAll(".bubble")];
  const mine = bubble.cursor ? BigInt(bubble.cursor) : null;
  const later = mine === null ? undefined : all.find((b) => order(b) === null || order(b) > mine);
  const drawn = draw(bubble, !all.some((b) => b.querySelector(".choices") && order(b) > mine));
  if (bubble.cursor) drawn.dataset.cursor = bubble.cursor;
  if (fresh && !known) drawn.classList.add("fresh");
  thread.insertBefore(drawn, later || null);
  if (bubble.from === "you" && options) {
    const labels = [...options.querySelectorAll("button")].map((b) => b.dataset.label);
    const after = order(options.closest(".bubble")) < (mine ?? Infinity);
    if (after && labels.includes(bubble.parts[0].text)) settle(options, bubble.parts[0].text);
  }
  part("empty").hidden = true;
}

// A line between two days.
function dates() {
  for (const line of thread.querySelectorAll(".day")) line.remove();
  let day = new Date().toDateString();
  const all = [...thread.querySelectorAll(".bubble")];
  if (all.every((drawn) => drawn.dataset.day === day)) return;
  day = "";
  for (const drawn of all) {
    if (drawn.dataset.day !== day) {
      const at = new Date(drawn.querySelector("time").dateTime);
      thread.insertBefore(make("p", "day", days.format(at)), drawn);
    }
    day = drawn.dataset.day;
  }
}

const down = () => scrollTo(0, document.documentElement.scrollHeight);
const isDown = () => innerHeight + scrollY > document.documentElement.scrollHeight - 120;

function show(bubbles) {
  const follow = isDown();
  for (const bubble of bubbles) put(bubble, true);
  dates();
  if (follow) down();
}

// ---- Writing

function note(id, name, text) {
  const drawn = thread.querySelector(`[data-id="${id}"]`);
  if (!drawn) return;
  drawn.classList.add(name);
  drawn.querySelector(".foot").textContent = text;
}

function send(text, payload) {
  const at = new Date().toISOString();
  const one = { id: crypto.randomUUID ? crypto.randomUUID() : made(), text, written_at: at, by: reader };
  if (payload) one.payload = payload;
  kept.push(one);
  keep(sessionStorage, "chat-kept", kept);
  waits(one);
  dates();
  down();
  flush();
}

// A random UUID where the browser has no function of its own (pages without TLS).
function made() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function waits({ id, text, written_at }) {
  put({ id, from: "you", at: written_at, parts: [{ text, dir: "auto" }] }, true);
}

let sending = false;
let later = 0;

// Sends what waits, one after the other and in order.
async function flush() {
  if (sending || !token) return;
  sending = true;
  clearTimeout(later);
  while (kept.length) {
    const { by, ...one } = kept[0];
    let answer = null;
    let bubble = null;
    try {
      answer = await call("v1/me/chat", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(one),
      });
      if (answer.ok) bubble = await answer.json();
    } catch (fault) { answer = null; /* no connection, signed out, or half an answer */ }
    if (!answer || answer.status === 429 || answer.status >= 500) {
      for (const { id } of kept) note(id, "waiting", say.waiting);
      tries += 1;
      later = setTimeout(flush, Math.min(30000, AGO * tries));
      break;
    }
    tries = 0;
    kept.shift();
    keep(sessionStorage, "chat-kept", kept);
    if (bubble) show([bubble]);
    else note(one.id, "refused", say.refused);
  }
  sending = false;
}

part("write").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  send(text);
  field.focus();
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  part("write").requestSubmit();
});
addEventListener("online", flush);

// ---- Reading

part("older").addEventListener("click", async () => {
  const before = document.documentElement.scrollHeight;
  try {
    const found = await (await call(`v1/me/chat?before=${older}`)).json();
    thread.setAttribute("aria-live", "off");
    for (const bubble of found.bubbles) put(bubble, false);
    dates();
    older = found.older || null;
    part("older").hidden = !older;
    scrollBy(0, document.documentElement.scrollHeight - before);
    thread.focus({ preventScroll: true });
    setTimeout(() => thread.setAttribute("aria-live", "polite"), AGO);
  } catch (fault) {
    if (token) tell(say.again);
  }
});

function heard(event) {
  const line = (name) => event.split("\n").find((l) => l.startsWith(name))?.slice(name.length);
  const data = line("data: ");
  if (!data) return;
  place = line("id: ");
  const bubble = JSON.parse(data);
  show([bubble]);
  // Somebody who asks for another language or for key words gets a page to match.
  const spoken = bubble.parts[0]?.lang;
  const keys = bubble.parts.some((p) => p.key_words);
  const other = spoken && spoken !== page.lang;
  if ((other || (keys && page.dataset.style !== "key_word")) && !field.value) setTimeout(who, AGO);
}

async function follow() {
  for (let wait = AGO; token; wait = Math.min(30000, wait * 2)) {
    try {
      const stream = await call("v1/me/chat/events", { headers: { "Last-Event-ID": place } });
      if (stream.ok) {
        const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
        let text = "";
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          wait = AGO;
          const events = (text + value).split("\n\n");
          text = events.pop();
          events.forEach(heard);
          flush();
        }
      }
    } catch (fault) { /* the connection broke: on from where we were */ }
    if (!token) return;
    await new Promise((done) => setTimeout(done, wait));
  }
}

// The page is made for its reader: another language, style or service means another page.
async function who() {
  const me = await (await call("v1/me")).json();
  reader = me.id;
  kept = kept.filter(({ by }) => by === reader);
  const wanted = [me.service, me.language || "", me.style || ""];
  if (wanted.join(" ") === page.dataset.asked) return true;
  const [service, lang, style] = wanted.map(encodeURIComponent);
  location.replace(`chat?service=${service}&lang=${lang}&style=${style}`);
  return false;
}

async function begin() {
  try {
    if (!(await who())) return;
    const found = await (await call("v1/me/chat")).json();
    thread.hidden = false;
    part("write").hidden = false;
    for (const bubble of found.bubbles) put(bubble, false);
    place = found.latest;
    older = found.older || null;
    part("older").hidden = !older;
    part("empty").hidden = found.bubbles.length + kept.length > 0;
    kept.forEach(waits);
    dates();
    down();
    tell("");
    // What stood there before is not read out; what comes is.
    setTimeout(() => thread.setAttribute("aria-live", "polite"), 200);
    flush();
    follow();
  } catch (fault) {
    if (!token) return;
    tell(say.again);
    setTimeout(begin, AGO);
  }
}

const handed = decodeURIComponent(location.hash.slice(1));
if (handed) history.replaceState(null, "", location.pathname + location.search);
const [service, invitation] = handed.split("/");
if (handed.startsWith("token=")) keep(sessionStorage, "chat-token", handed.slice(6));
token = keep(sessionStorage, "chat-token") || "";
if (token) {
  begin();
} else if (invitation) {
  signIn(service, invitation);
} else {
  renew().then((signedIn) => (signedIn ? begin() : leave()), () => tell(say.again));
}
