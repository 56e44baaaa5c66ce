/* Datasette's query editor puts a field of its own over the form's: it gets a name too. */
window.addEventListener("load", function () {
  "use strict";
  document.querySelectorAll(".CodeMirror textarea").forEach(function (field) {
    field.setAttribute("aria-label", "SQL");
  });
});
