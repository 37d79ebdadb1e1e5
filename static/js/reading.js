// Says that a file is being read from the moment its form is sent, and sends it once.
const forms = [...document.querySelectorAll("form[data-reading]")];

const show = (form, isReading) => {
  form.querySelector(".import-reading").hidden = !isReading;
  form.querySelector("[type=submit]").disabled = isReading;
};

for (const form of forms) form.addEventListener("submit", () => show(form, true));
// A browser may bring the page back as it was left.
addEventListener("pageshow", () => forms.forEach((form) => show(form, false)));
