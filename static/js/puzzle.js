// While many sign on, the form asks for a text by which PBKDF2 of its stamp ends in so many zero bits; the search begins
// when the page is there. signatures/signing/stamps.py checks the same.
const ROUNDS = 2_000;
const AT_ONCE = 16;

const form = document.querySelector("form[data-puzzle]");
const news = form.querySelector("[data-puzzle-news]");
const ends = 2 ** Number(form.dataset.puzzle);
const encoder = new TextEncoder();

async function solve() {
  const stamp = encoder.encode(form.elements.stamp.value);
  const key = await crypto.subtle.importKey("raw", stamp, "PBKDF2", false, ["deriveBits"]);
  const isSolvedBy = async (text) => {
    const how = { name: "PBKDF2", hash: "SHA-256", salt: encoder.encode(text), iterations: ROUNDS };
    const derived = new DataView(await crypto.subtle.deriveBits(how, key, 256));
    return derived.getUint32(28) % ends === 0;
  };
  for (let next = 0; ; next += AT_ONCE) {
    const texts = Array.from({ length: AT_ONCE }, (_, index) => String(next + index));
    const found = (await Promise.all(texts.map(isSolvedBy))).indexOf(true);
    if (found >= 0) return texts[found];
  }
}

let submitter; // pressed before the puzzle was solved
let isSolved = false;

form.addEventListener("submit", (event) => {
  if (isSolved || event.submitter?.name) return; // a button with a name only shows the form again
  event.preventDefault();
  submitter = event.submitter;
  news.hidden = false;
});

// Where the browser has no such functions the form goes without: then it is its time that counts.
form.elements.proof.value = globalThis.crypto?.subtle ? await solve() : "";
isSolved = true;
news.hidden = true;
if (submitter) form.requestSubmit(submitter);
