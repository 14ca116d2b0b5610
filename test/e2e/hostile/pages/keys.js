// Shortcuts for the whole page, and the "no Enter in forms" script that every intranet has.
document.onkeydown = function (event) {
  event = event || window.event;
  if (event.keyCode == 9 || event.keyCode == 27) return true;
  document.title = 'swallowed ' + event.key;
  return false;
};
document.onkeypress = function () {
  return false;
};
