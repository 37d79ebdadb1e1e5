// The language switch keeps the reader's place: sections have the same ids in every language.
const links = document.querySelectorAll("a[data-keep-place]");
const sections = [...document.querySelectorAll("section[id]")];

function place() {
  const above = sections.filter((section) => section.getBoundingClientRect().top < window.innerHeight / 3);
  return above.length ? `#${above.at(-1).id}` : "";
}

for (const link of links) {
  link.addEventListener("click", () => {
    link.hash = place();
  });
}
