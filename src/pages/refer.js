// A child is referred, or a question asked, without an account. Nothing of it is kept in the browser.
"use strict";

const part = (id) => document.getElementById(id);
const form = part("form");
let sent = { body: "", key: "" };

const chosen = (name) => form.querySelector(`[name="${name}"]:checked`);
const states = () => ({ kind: chosen("kind").value, by: chosen("by")?.value });

// What stands there only for a child, a question, the parent, or somebody else; for any of them.
function fit() {
  const { kind, by } = states();
  const [child, parent, other] = [kind === "child", by === "parent", Boolean(by) && by !== "parent"];
  const holds = { child, question: !child, parent, other, "child-other": child && other };
  for (const one of document.querySelectorAll("[data-when]")) {
    one.hidden = !one.dataset.when.split(" ").some((name) => holds[name]);
  }
}

// Who asks is somebody else now: what was agreed was another sentence. Only who reads the page
// themselves is taken to read its language.
function turned(event) {
  if (event.target.name === "by" || event.target.name === "kind") part("agreed").checked = false;
  if (event.target.id === "tongue") event.target.dataset.touched = "yes";
  const tongue = part("tongue");
  if (!tongue.dataset.touched) {
    tongue.value = states().by === "parent" ? document.documentElement.lang : "";
  }
  fit();
}

// A district as the service's rules write it: "New Forest" is new-forest.
const district = (words) => words.trim().toLowerCase().split(/\s+/).join("-");

function said(field) {
  if (field.type === "checkbox") return field.checked || undefined;
  const words = field.value.trim();
  if (!words) return undefined;
  return field.dataset.at === "/facts/lives_in" ? district(words) : words;
}

function filled() {
  const body = states();
  for (const field of form.querySelectorAll("[data-at]:not(fieldset)")) {
    const value = field.closest("[hidden]") ? undefined : said(field);
    if (value === undefined) continue;
    const way = field.dataset.at.slice(1).split("/");
    const last = way.pop();
    let to = body;
    for (const step of way) to = to[step] ??= {};
    to[last] = value;
  }
  return JSON.stringify(body);
}

// The same words sent again are the same referral.
function key(body) {
  if (sent.body !== body) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    sent = { body, key: Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("") };
  }
  return sent.key;
}

function clear() {
  part("fault").hidden = true;
  for (const old of form.querySelectorAll(".wrong")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

function at(pointer) {
  for (let path = pointer || ""; path; path = path.slice(0, path.lastIndexOf("/"))) {
    const field = form.querySelector(`[data-at="${CSS.escape(path)}"], [data-at^="${CSS.escape(path)}/"]`);
    if (field && !field.closest("[hidden]")) return field;
  }
  return null;
}

function mark(field, detail) {
  const words = document.createElement("p");
  words.className = "wrong";
  words.id = `${field.id}-wrong`;
  words.textContent = detail;
  (field.closest(".pick") || field).after(words);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", words.id);
}

// Each fault stands under its field; what belongs to none stands above the button.
function tell(problem) {
  let first = null;
  const loose = [];
  for (const fault of problem.errors || []) {
    const field = at(fault.pointer);
    if (!field) loose.push(fault.detail);
    else if (!field.hasAttribute("aria-invalid")) mark(field, fault.detail);
    first ??= field;
  }
  if (!first || loose.length) {
    part("fault").textContent = loose.join(" ") || [problem.title, problem.detail].filter(Boolean).join(". ");
    part("fault").hidden = false;
  }
  if (first) first.focus();
}

// A date that is only half there has no value that could be sent.
function half() {
  const field = part("born");
  return !field.closest("[hidden]") && field.validity.badInput ? field : null;
}

// What was written, question by question, while it still stands there: to print, or to copy into
// the service's own form.
function told() {
  const lines = [];
  for (const field of form.querySelectorAll("[data-at][id]:not(fieldset):not([type=checkbox])")) {
    const label = form.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    if (!label || field.closest("[hidden]") || !field.value.trim()) continue;
    const [asked, words] = [document.createElement("dt"), document.createElement("dd")];
    asked.textContent = label.innerText.trim();
    words.textContent = field.selectedOptions ? field.selectedOptions[0].text : field.value.trim();
    words.dir = "auto";
    lines.push(asked, words);
  }
  return lines;
}

function done(receipt) {
  const { kind, by } = states();
  const asked = chosen("by").dataset;
  const signs = kind === "child" && by === "parent" && Boolean(asked.signature);
  part("signature").hidden = !signs;
  part("own-form").hidden = !receipt.own_form || signs;
  part("form-name").textContent = receipt.own_form || "";
  part("form-name").hidden = part("told").hidden = !receipt.own_form;
  part("told-words").replaceChildren(...(receipt.own_form ? told() : []));
  part("papers").hidden = kind !== "child" || !asked.papers;
  part("elsewhere").hidden = receipt.home !== "elsewhere";
  part("found").replaceChildren(...receipt.services.map((service) => {
    const one = document.createElement("li");
    one.textContent = service.name;
    return one;
  }));
  part("reference").textContent = receipt.reference;
  form.hidden = true;
  part("done").hidden = false;
  part("done").querySelector("h2:not([hidden])").focus();
  form.reset();
  sent = { body: "", key: "" };
}

async function send(event) {
  event.preventDefault();
  clear();
  const unread = half();
  if (unread) {
    mark(unread, unread.dataset.bad);
    return unread.focus();
  }
  const button = form.querySelector("button");
  button.disabled = true;
  const body = filled();
  try {
    const answer = await fetch(`v1/services/${encodeURIComponent(form.dataset.service)}/referrals`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang, "Idempotency-Key": key(body) },
      body,
    });
    const heard = await answer.json();
    if (answer.ok) done(heard);
    else tell(heard);
  } catch (fault) {
    tell({ title: document.querySelector("main").dataset.again });
  }
  button.disabled = false;
}

if (form) {
  form.hidden = false;
  form.addEventListener("change", turned);
  form.addEventListener("submit", send);
  part("print").addEventListener("click", () => window.print());
  fit();
}
