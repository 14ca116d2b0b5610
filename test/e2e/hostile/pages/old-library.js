// What script libraries of 2006 did to every object: methods on the prototypes, enumerable, and a JSON of their own.
function extend(target, source) {
  for (var name in source) target[name] = source[name];
  return target;
}
var Enumerable = {
  each: function (iterator) {
    for (var i = 0; i < this.length; i++) iterator(this[i], i);
    return this;
  },
  collect: function (iterator) {
    var results = [];
    for (var i = 0; i < this.length; i++) results.push(iterator(this[i], i));
    return results;
  },
  include: function (wanted) {
    return this.indexOf(wanted) != -1;
  },
  inject: function (memo, iterator) {
    this.each(function (value, index) {
      memo = iterator(memo, value, index);
    });
    return memo;
  },
};
extend(Array.prototype, Enumerable);
extend(Array.prototype, {
  map: Enumerable.collect,
  clear: function () {
    this.length = 0;
    return this;
  },
  first: function () {
    return this[0];
  },
  last: function () {
    return this[this.length - 1];
  },
  without: function (unwanted) {
    return this.filter(function (one) {
      return one !== unwanted;
    });
  },
  toJSON: function () {
    return '[' + this.collect(String).join(', ') + ']';
  },
});
extend(String.prototype, {
  toJSON: function () {
    return '"' + this + '"';
  },
  strip: function () {
    return this.replace(/^\s+/, '').replace(/\s+$/, '');
  },
  blank: function () {
    return /^\s*$/.test(this);
  },
});
Number.prototype.toJSON = function () {
  return String(this);
};
extend(Object.prototype, {
  extend: function (source) {
    return extend(this, source);
  },
  toJSON: function () {
    return '{taken over}';
  },
  forEach: function () {
    throw new Error('taken over');
  },
  baseUrl: 'https://evil.test',
  fetch: function () {
    document.title = 'taken over';
    return Promise.reject(new Error('taken over'));
  },
  hooks: { beforeRequest: [] },
  headers: { 'X-Evil': '1' },
  credentials: 'include',
  redirect: 'follow',
  body: 'taken over',
  returnTo: 'https://evil.test',
  locale: 'xx',
  client: null,
  config: 1,
});
function $(id) {
  return document.getElementById(id);
}
Array.from = function (iterable) {
  var results = [];
  for (var i = 0; i < iterable.length; i++) results.push(iterable[i]);
  return results;
};
