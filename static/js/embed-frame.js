// In the frame: tells the page around it how high it is, and WordPress, which knows its frames by a secret, too.
{
  const secret = new URLSearchParams(location.hash.replace(/^#\??/, "")).get("secret");

  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ coalitionEmbed: { height } }, "*");
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
