// In the frame: is as dark as the page around it, and tells that one how high it is and what it is called; WordPress, which
// knows its frames by a secret, too.
{
  if (location.hash === "#dark") document.documentElement.dataset.scheme = "dark";
  const secret = new URLSearchParams(location.hash.replace(/^#\??/, "")).get("secret");

  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ coalitionEmbed: { height, title: document.title } }, "*");
    if (secret) parent.postMessage({ message: "height", value: height, secret }, "*");
  };

  new ResizeObserver(tell).observe(document.documentElement);
  tell();
  // WordPress lets its frames open nothing by themselves, but asks for the address.
  if (secret) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      parent.postMessage({ message: "link", value: link.href, secret }, "*");
    });
  }
}
