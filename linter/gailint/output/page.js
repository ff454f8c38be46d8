"use strict";
// Comfort only: the page works without it.
(function () {
  // Open what is closed around the place that a link leads to.
  function reveal() {
    var hash = decodeURIComponent(location.hash.slice(1));
    var show = /^show=([a-z,]*)$/.exec(hash);
    if (show) {
      ["error", "warning", "info"].forEach(function (level) {
        var box = document.getElementById("show-" + level);
        if (box) box.checked = show[1].split(",").indexOf(level) >= 0;
      });
      return;
    }
    var place = hash && document.getElementById(hash);
    if (!place) return;
    for (var above = place; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") above.open = true;
    }
    place.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  // On paper every report is open.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.filter.call(
      document.querySelectorAll("details:not(.fold)"), function (one) { return !one.open; });
    closed.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
  });

  // Find reports by name.
  var box = document.getElementById("find");
  if (!box) return;
  box.parentElement.parentElement.hidden = false;
  var rows = document.querySelectorAll("#index tbody tr");
  box.addEventListener("input", function () {
    var wanted = box.value.trim().toLowerCase();
    Array.prototype.forEach.call(rows, function (row) {
      var found = row.textContent.toLowerCase().indexOf(wanted) >= 0;
      row.hidden = !found;
      var link = row.querySelector("a");
      var report = link && document.getElementById(link.hash.slice(1));
      if (report && report.parentElement.tagName === "DETAILS") report.parentElement.hidden = !found;
    });
  });
})();
