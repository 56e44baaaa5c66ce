/* Lights up the words of a record, and the records of words, while they are pointed at or focused.
   Everything works without this: links lead from one to the other, and :target lights up what they lead to. */
(function () {
  "use strict";
  var page = document.querySelector(".zp");
  if (!page) return;
  var pane = page.querySelector(".zp-pages");
  var lit = [];

  function darken() {
    lit.forEach(function (one) { one.classList.remove("zp-lit", "zp-exact"); });
    lit = [];
  }

  function light(ids) {
    ids.split(" ").forEach(function (id) {
      var one = id && document.getElementById(id);
      if (one) { one.classList.add("zp-lit"); lit.push(one); }
    });
  }

  /* Brings words into sight where the pages stand beside the records; elsewhere nothing moves by itself. */
  function bring(one) {
    if (!one || !pane || !pane.contains(one) || getComputedStyle(pane).position !== "sticky") return;
    var frame = pane.getBoundingClientRect(), box = one.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) {
      pane.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  function show(target) {
    var words = target.closest("[data-records]");
    var record = words ? null : target.closest("[data-words]");
    if (!words && !record) return;
    darken();
    if (words) {
      light(words.getAttribute("data-records"));
      words.classList.add("zp-lit");
      lit.push(words);
      return;
    }
    light(record.getAttribute("data-words"));
    record.classList.add("zp-lit");
    lit.push(record);
    var link = target.closest("a[href^='#']");
    var exact = link && document.getElementById(link.getAttribute("href").slice(1));
    if (exact && exact.hasAttribute("data-records")) exact.classList.add("zp-exact");
    bring(exact || lit[0]);
  }

  page.addEventListener("mouseover", function (event) { show(event.target); });
  page.addEventListener("focusin", function (event) { show(event.target); });
  page.addEventListener("mouseleave", darken);

  /* A record inside something folded away is unfolded before it is gone to. */
  function unfold() {
    var id = decodeURIComponent(location.hash.slice(1));
    var one = id && document.getElementById(id);
    var folded = one && one.closest("details");
    if (folded && !folded.open) { folded.open = true; one.scrollIntoView(); }
    if (one && one.hasAttribute("data-records")) bring(one);
  }
  window.addEventListener("hashchange", unfold);
  unfold();
})();
