// A script loader that swallows everything that looks like a module of its own kind.
var define = function () {
  throw new Error('Mismatched anonymous define() module');
};
define.amd = { jQuery: true };
var module = undefined;
var exports = undefined;
