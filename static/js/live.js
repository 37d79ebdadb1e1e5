// Keeps the list of signatories, or its first part, and its number up to date while the page is read. It listens to the live stream; where
// there is none it asks for the page now and then, for which the browser sends the ETag that it has.
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 120_000;

const section = document.querySelector("[data-live]");
const list = section.querySelector("[data-live-list]");
const announcement = section.querySelector("[data-live-announcement]");
const show = section.querySelector("[data-live-show]");
const address = new URL(section.dataset.live, location.href.split(/[?#]/)[0]);

let revision = Number(section.dataset.revision);
let waiting = []; // what changes the list once that moves nothing that is being read
let source;
let timer;
let failures = 0;

function isBeingRead() {
  // A list that begins under the edge of the window can grow without moving anything that is in sight.
  return list.getBoundingClientRect().top < window.innerHeight;
}

function applyWaiting() {
  for (const change of waiting) change();
  waiting = [];
  show.hidden = true;
}

function change(action) {
  waiting.push(action);
  if (isBeingRead()) show.hidden = false;
  else applyWaiting();
}

function setParts(parts) {
  for (const [name, html] of Object.entries(parts)) {
    for (const part of document.querySelectorAll(`[data-live-part="${name}"]`)) part.innerHTML = html;
  }
}

function setList({ removed, added }) {
  for (const anchor of removed) document.getElementById(anchor)?.remove();
  for (const { after, html } of added) {
    const line = document.createElement("template");
    line.innerHTML = html;
    const name = line.content.firstElementChild;
    const was = document.getElementById(name.id);
    if (!was) name.classList.add("is-new");
    was?.remove();
    const before = after && document.getElementById(after);
    if (before) before.after(line.content);
    else list.prepend(line.content);
  }
  list.hidden = !list.children.length;
}

function announce(words) {
  announcement.textContent = words;
}

function take(event) {
  failures = 0;
  const said = JSON.parse(event.data);
  if (said.revision <= revision) return;
  revision = said.revision;
  setParts(said.parts);
  if (said.removed.length || said.added.length) change(() => setList(said));
  announce(said.announcement);
}

// What a list says, without the marks that are set here.
function contentOf(lines) {
  return [...lines.children].map((line) => line.id + line.innerHTML).join("\n");
}

// Asks for the page itself, and takes over its list.
async function ask() {
  const answer = await fetch(location.pathname, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-live]");
  if (!found || Number(found.dataset.revision) <= revision) return;
  revision = Number(found.dataset.revision);
  const parts = [...page.querySelectorAll("[data-live-part]")];
  setParts(Object.fromEntries(parts.map((part) => [part.dataset.livePart, part.innerHTML])));
  const newList = found.querySelector("[data-live-list]");
  if (contentOf(newList) !== contentOf(list) || waiting.length) {
    waiting = []; // the whole list stands for all that was waiting
    change(() => {
      for (const line of newList.children) line.classList.toggle("is-new", !document.getElementById(line.id));
      list.replaceChildren(...newList.children);
      list.hidden = newList.hidden;
    });
    announce(page.querySelector('[data-live-part="count"]').textContent.trim());
  }
}

function stop() {
  source?.close();
  source = undefined;
  clearTimeout(timer);
}

function listen() {
  stop();
  address.searchParams.set("since", revision);
  source = new EventSource(address);
  source.addEventListener("open", () => {
    failures = 0;
  });
  source.addEventListener("list", take);
  source.addEventListener("stale", later);
  source.addEventListener("error", later);
}

// The stream broke, was refused, or knows no more what we missed: ask for the page after a while, then listen again.
// The pause doubles and is never the same for two readers, so that a server that comes back is not run over.
function later() {
  stop();
  const pause = Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE) * (0.5 + Math.random());
  failures += 1;
  timer = setTimeout(async () => {
    try {
      await ask();
    } catch {
      later();
      return;
    }
    if (!document.hidden) listen();
  }, pause);
}

show.addEventListener("click", () => {
  for (const line of list.querySelectorAll(".is-new")) line.classList.remove("is-new");
  applyWaiting();
  // The button is gone, and the focus with it: it goes on at what came, or at the head of what is left.
  const place = list.querySelector(".is-new") ?? section.querySelector("h2");
  place.tabIndex = -1;
  place.focus();
});
document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
window.addEventListener("pagehide", stop);
window.addEventListener("pageshow", (event) => event.persisted && listen());
if (!document.hidden) listen();
