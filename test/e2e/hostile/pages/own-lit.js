// All that a first copy of Lit leaves behind for a second one under a policy: the name is taken.
window.trustedTypes.createPolicy('lit-html', {
  createHTML: function (text) {
    return text;
  },
});
