// A chapter starts the replay where it begins, on this page. Without this its link opens the file there.

const video = document.querySelector("[data-replay]");

if (video instanceof HTMLVideoElement) {
  for (const link of document.querySelectorAll("[data-seconds]")) {
    link.addEventListener("click", (event) => {
      if (!(link instanceof HTMLElement)) return;
      event.preventDefault();
      video.currentTime = Number(link.dataset.seconds);
      void video.play();
    });
  }
}
