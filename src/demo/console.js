'use strict';
const $ = (id) => document.getElementById(id);
const mine = new Map();
let inbound = '';
let shown = '';

function phone() { return $('phone').value; }

function bubble(kind, text) {
  const line = document.createElement('div');
  line.className = 'text ' + kind;
  line.dir = 'auto';
  line.textContent = text;
  return line;
}

async function refresh() {
  const answer = await fetch('/demo/sent');
  const sent = await answer.json();
  const theirs = sent.filter((t) => t.to === phone()).map((t) => ({ at: t.at, kind: 'theirs', text: t.text }));
  const all = theirs.concat(mine.get(phone()) || []).sort((a, b) => (a.at < b.at ? -1 : 1));
  const key = phone() + JSON.stringify(all);
  if (key === shown) return;
  shown = key;
  $('thread').replaceChildren(...all.map((t) => bubble(t.kind, t.text)));
  $('thread').scrollTop = $('thread').scrollHeight;
}

async function send(text) {
  const number = phone();
  const at = new Date();
  const query = new URLSearchParams({
    id: crypto.randomUUID(), from: number.replace('+', ''), to: '', text,
    ts: String(Math.floor(at.getTime() / 1000)), cs: 'UTF-8', coding: '0', udh: '', smsc: 'console',
  });
  const answer = await fetch(inbound + '?' + query);
  if (!answer.ok) throw new Error('The text was not taken (' + answer.status + ').');
  mine.set(number, (mine.get(number) || []).concat({ at: at.toISOString(), kind: 'mine', text }));
  shown = '';
}

function tell(fault) {
  $('fault').hidden = !fault;
  $('fault').textContent = fault || '';
}

async function attempt(work) {
  try { await work(); tell(''); } catch (e) { tell(e.message); }
}

$('write').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = $('text').value;
  attempt(async () => { await send(text); $('text').value = ''; await refresh(); });
});
$('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); $('write').requestSubmit(); }
});
document.querySelectorAll('.hints button').forEach((hint) => hint.addEventListener('click', () => attempt(async () => { await send(hint.textContent); await refresh(); })));
function suggest() {
  // The first phone's child and toy are the ones of the written examples.
  $('example').hidden = $('phone').selectedIndex !== 0;
}

$('phone').addEventListener('change', () => { suggest(); attempt(refresh); });

attempt(async () => {
  const known = await (await fetch('/demo/phones')).json();
  inbound = known.inbound;
  for (const p of known.phones) {
    const option = document.createElement('option');
    option.value = p.number;
    option.textContent = p.name + ', ' + p.service;
    $('phone').append(option);
  }
  $('example').textContent = known.example;
  suggest();
  await refresh();
  setInterval(() => attempt(refresh), 700);
});
