// Says that a file is being read from the moment its form is sent, and sends it once. The bar is of the time that a reading has.
const forms = [...document.querySelectorAll("form[data-reading]")];
let clock;

const show = (form, isReading) => {
  form.querySelector(".import-reading").hidden = !isReading;
  form.querySelector("[type=submit]").disabled = isReading;
  const bar = form.querySelector(".import-progress");
  clearInterval(clock);
  bar.value = 0;
  if (isReading) clock = setInterval(() => (bar.value += 1), 1000);
};

for (const form of forms) form.addEventListener("submit", () => show(form, true));
// A browser may bring the page back as it was left.
addEventListener("pageshow", () => forms.forEach((form) => show(form, false)));
