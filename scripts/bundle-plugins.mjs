// What the script-tag bundles go through beyond the library build: the same program in fewer bytes. Who installs the packages
// gets none of this.
import { readFileSync } from 'node:fs';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import ts from 'typescript';

/**
 * Old intranet pages are served as windows-1252: a script in ASCII reads the same there. What looks longer here, declarations
 * apart and constants on the right, is what gzip makes less of.
 */
export const minify = () =>
  terser({
    ecma: 2020,
    module: true,
    format: { comments: false, ascii_only: true },
    compress: {
      passes: 3,
      keep_fargs: false,
      pure_getters: true,
      unsafe_arrows: true,
      hoist_vars: true,
      lhs_constants: false,
      if_return: false,
    },
  });

/** Line breaks and indents of `html` and `svg` templates become one space, which a browser reads as the same. */
export function collapseTemplates() {
  return {
    name: 'collapse-templates',
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      const source = ts.createSourceFile(id, code, ts.ScriptTarget.Latest);
      const texts = [];
      const visit = (node) => {
        if (ts.isTaggedTemplateExpression(node) && /^(?:html|svg)$/.test(node.tag.getText(source))) {
          const { template } = node;
          texts.push(
            ...(ts.isTemplateExpression(template)
              ? [template.head, ...template.templateSpans.map(({ literal }) => literal)]
              : [template]),
          );
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      let collapsed = '';
      let end = 0;
      for (const text of texts.toSorted((a, b) => a.pos - b.pos)) {
        const start = text.getStart(source);
        collapsed += code.slice(end, start) + code.slice(start, text.end).replace(/\s*\n\s*/g, ' ');
        end = text.end;
      }
      return { code: collapsed + code.slice(end), map: null };
    },
  };
}

/**
 * The sheet's own properties, `--rk-…`, go by numbers: nobody but the sheet reads them. They begin in another way than those
 * of `rekey.css`, which a hosted page loads beside the bundle and which has numbers of its own.
 */
export function shortProperties() {
  const names = new Map();
  const short = (name) => {
    if (!names.has(name)) names.set(name, `--rk_${names.size.toString(36)}`);
    return names.get(name);
  };
  return {
    name: 'short-properties',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').includes('packages/elements/src/styles/')) return null;
      return { code: code.replace(/--rk-[\w-]+/g, short), map: null };
    },
  };
}

/**
 * What Lit does for others: browsers without adopted sheets, which no element here could run in anyway, polyfills,
 * decorators, pages rendered on a server, and parts of templates and properties that no element here has. Only the script-tag
 * bundles leave it out; who installs the package has Lit whole.
 */
const ofNoUse = {
  'css-tag.js': [
    [/e=t\.ShadowRoot&&.*?"replace"in CSSStyleSheet\.prototype/, 'e=!0'],
    // Texts that come from anywhere but a module of ours, and parts of a sheet.
    ['s=Symbol(),o=new WeakMap', 's=0'],
    [/if\(this\._\$cssResult\$=!0,o!==s\)throw Error\(.*?\);this\.cssText=t,this\.t=e/, 'this.cssText=t'],
    [
      /const s=this\.t;if\(e&&void 0===t\)\{.*?\}return t\}toString\(\)\{.*?\}/,
      'return t||(this.o=t=new CSSStyleSheet).replaceSync(this.cssText),t}',
    ],
    ['t instanceof CSSStyleSheet?t:t.styleSheet', 't.styleSheet'],
  ],
  'reactive-element.js': [
    ['a.reactiveElementPolyfillSupport', 'void 0'],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\}this\._\$Eh=/, 'this._$Eh='],
    // Initializers and controllers.
    [/static addInitializer\(t\)\{.*?\}(?=static)/, ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    [/addController\(t\)\{.*?removeController\(t\)\{.*?\}/, ''],
    [',this._$EO?.forEach(t=>t.hostConnected?.())', ''],
    ['this._$EO?.forEach(t=>t.hostDisconnected?.())', ''],
    ['this._$EO?.forEach(t=>t.hostUpdated?.()),', ''],
    // Properties that are written back to attributes, have a default to go back to, or a conversion of their own.
    [/toAttribute\(t,s\)\{.*?return t\},/, ''],
    [/case Object:case Array:try\{.*?\}\}return i/, '}return i'],
    [/_\$ET\(t,s\)\{.*?\}(?=_\$AK)/, ''],
    ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
    ['{attribute:!0,type:String,converter:u,reflect:!1,useDefault:!1,hasChanged:f}', '{}'],
    ['this._$Em=null,', ''],
    [
      /&&this\._\$Em!==e\)\{.*?this\._\$Em=null\}/,
      ')this[e]=u.fromAttribute(s,i.getPropertyOptions(e).type)',
    ],
    [
      /requestUpdate\(t,s,i,e=.*?this\.C\(t,s,i\)/,
      'requestUpdate(t,s){if(void 0!==t){if(!f(this[t],s))return;this.C(t,s)',
    ],
    [
      /C\(t,s,\{useDefault.*?\.add\(t\)\)\}/,
      'C(t,s){this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0)}',
    ],
    [/static finalizeStyles\(s\)\{.*?return i\}/, 'static finalizeStyles(s){return s?[s]:[]}'],
    [
      /const\{get:e,set:r\}=h\(this\.prototype,t\)\?\?\{.*?return\{get:e,set\(s\)\{.*?\},configurable/,
      'return{get(){return this[s]},set(e){const r=this[s];this[s]=e,this.requestUpdate(t,r)},configurable',
    ],
    [',!s.noAccessor)', ')'],
    [
      'const i=Symbol(),h=this.getPropertyDescriptor(t,i,s);void 0!==h&&e(this.prototype,t,h)',
      'e(this.prototype,t,this.getPropertyDescriptor(t,Symbol()))',
    ],
    ['"string"==typeof i?i:"string"==typeof t?t.toLowerCase():void 0', 'i??t.toLowerCase()'],
    ['[...r(t),...o(t)]', 'r(t)'],
    // Updates at another time, or not at all.
    [
      /let t=!1;const s=this\._\$AL;try\{.*?t&&this/,
      'const s=this._$AL;try{this.willUpdate(s),this.update(s)}catch(s){throw this._$EM(),s}this',
    ],
    ['shouldUpdate(t){return!0}', ''],
    ['getUpdateComplete(){return this._$ES}', ''],
    ['this.getUpdateComplete()', 'this._$ES'],
    ['const t=this.scheduleUpdate();return null!=t&&await t,!', 'return this.performUpdate(),!'],
    ['scheduleUpdate(){return this.performUpdate()}', ''],
    // Properties that were accessors before, as decorators make them.
    ['this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),', ''],
    [/const t=this\.constructor\.elementProperties;if\(t\.size>0\)for\(.*?\}\}(?=const s=)/, '}'],
    [',(a.reactiveElementVersions??=[]).push("2.1.2")', ''],
  ],
  'lit-html.js': [
    ['t.litHtmlPolyfillSupport', 'void 0'],
    ['(t.litHtmlVersions??=[]).push("3.3.3")', '0'],
    // Directives, and what tells them that they are on a page.
    ['t=M(this,t,i),a(t)', 'a(t)'],
    ['t=M(this,t,i,0),o=', 'o='],
    ['r=M(this,e[s+n],i,n)', 'r=e[s+n]'],
    ['o&&!e&&this.j(t)', 'o&&this.j(t)'],
    ['this.type=1,', ''],
    ['this.type=2,', ''],
    ['constructor(){super(...arguments),this.type=3}', ''],
    ['constructor(){super(...arguments),this.type=4}', ''],
    ['constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}', ''],
    ['this._$AD=t,this._$AM=i', 'this._$AD=t'],
    ['this._$AM=s,', ''],
    ['this._$AM=e,', ''],
    ['return h._$AI(t),h', 'h._$AI(t)'],
    // Steps on the way that find nothing here.
    ['const s=i(t).nextSibling;i(t).remove(),t=s', 'const s=t.nextSibling;t.remove(),t=s'],
    ['if(r.hasAttributes())for(', 'for('],
    ['void 0!==s&&(void 0!==s.strings', '(void 0!==s.strings'],
    // Values that say: leave what is there.
    ['&&t!==E&&this._(t)', '&&this._(t)'],
    ['t!==this._$AH&&t!==E,', 't!==this._$AH,'],
    ['r===E&&(r=this._$AH[n]),', ''],
    ['if((t=M(this,t,i,0)??A)===E)return;', 't??=A;'],
    ['this._$AP?.(!1,!0,s)', ''],
    [/setConnected\(t\)\{.*?\}\}(?=class H)/, '}'],
    [',this._$Cv=e?.isConnected??!0', ''],
    [/get parentNode\(\)\{.*?get _\$AU\(\)\{.*?\}(?=u\(t\))/, ''],
    [/get _\$AU\(\)\{return this\._\$AM\?.*?\}(?=constructor)/, ''],
    [/get parentNode\(\)\{let.*?get startNode.*?get endNode\(\)\{.*?\}(?=_)/, ''],
    [/get tagName\(\)\{.*?get _\$AU\(\)\{.*?\}(?=constructor)/, ''],
    ['this._$AV=[],this._$AN=void 0,', 'this._$AV=[],'],
    ['this._$AH=A,this._$AN=void 0,this._$AA', 'this._$AH=A,this._$AA'],
    ['this._$AH=A,this._$AN=void 0,this.element', 'this._$AH=A,this.element'],
    // Handlers with options or that are objects, lists that are no arrays, another document.
    [/\|\|t\.capture!==s\.capture\|\|.*?s\.passive,h=t!==A&&\(s===A\|\|e\)/, ',h=t!==A&&s===A'],
    [
      /"function"==typeof this\._\$AH\?(this\._\$AH\.call\(.*?,t\)):this\._\$AH\.handleEvent\(t\)/,
      'this._$AH.call(this.options?.host??this.element,t)',
    ],
    ['d=t=>u(t)||"function"==typeof t?.[Symbol.iterator]', 'd=u'],
    ['(t?.creationScope??l)', 'l'],
    // Templates of SVG and MathML alone, and compiled ones.
    ['2===i?"<svg>":3===i?"<math>":""', '""'],
    ['+(2===i?"</svg>":3===i?"</math>":"")', ''],
    [/,2===i\|\|3===i\)\{.*?\}(?=for)/, ')'],
    [/"number"==typeof s\?this\._\$AC\(t\):.*?,s\);/, 'this._$AC(t);'],
    // Expressions in comments, in elements of text, and in place of an attribute or the name of an element.
    ['"!--"===u[1]?c=_:', ''],
    ['c===_||', ''],
    ['(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p):void 0!==u[3]&&(c=p)', '(c=p):0'],
    [/if\(y\.test\(r\.tagName\)\)\{.*?\}(?=\}else if\(8)/, ''],
    [/else\{let t=-1;.*?o\.length-1\}(?=l\+\+)/, ''],
    ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))', ''],
    [':6===r.type&&(i=new Z(h,this,t))', ':0'],
    [',F:Z', ''],
  ],
  'lit-element.js': [
    [',this._$Do=void 0', ''],
    ['this._$Do=e(', 'e('],
    ['render(){return r}', ''],
    ['i._$litElement$=!0,', ''],
    ['s.litElementHydrateSupport?.({LitElement:i})', 'void 0'],
    ['s.litElementPolyfillSupport', 'void 0'],
    ['connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}', ''],
    ['disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}', ''],
    ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
    ['(s.litElementVersions??=[]).push("4.2.2")', ''],
  ],
};
/** What a source may not have while the above is left out. */
const needsWholeLit =
  /['"]lit\/(?!$)|\b(?:svg|mathml)`|\b(?:addController|addInitializer|handleEvent|creationScope|hasChanged|noAccessor|noChange|shouldUpdate|getUpdateComplete)\b|requestUpdate\((?!\))|\b(?:reflect|useDefault|converter): |attribute: true|type: (?:Object|Array)\b|<(?:textarea|title|style|script)\b[^`<]*\$\{|<!--|<\$\{/;

export function leanLit() {
  return {
    name: 'lean-lit',
    transform(code, id) {
      const file = /node_modules\/(?:@lit\/reactive-element|lit-html|lit-element)\/([\w-]+\.js)$/.exec(
        id.replaceAll('\\', '/'),
      );
      if (id.replaceAll('\\', '/').includes('packages/elements/src/') && needsWholeLit.test(code)) {
        this.error(
          `${needsWholeLit.exec(code)[0]} needs a part of Lit that ofNoUse leaves out of the bundles`,
        );
      }
      let lean = code;
      for (const [found, instead] of ofNoUse[file?.[1]] ?? []) {
        const before = lean;
        lean = lean.replace(found, () => instead);
        if (lean === before) this.error(`${id} has changed: ${found} is not in it. Look at ofNoUse again`);
      }
      return lean === code ? null : { code: lean, map: null };
    },
  };
}

/** Members of Lit that nobody outside of a bundle calls, in the words of its sources. */
const ofLit = `
  attribute strings
 createRenderRoot isUpdatePending hasUpdated willUpdate getPropertyOptions converter fromAttribute
  toAttribute renderOptions renderBefore getPropertyDescriptor enableUpdating elementStyles renderRoot firstUpdated
  setConnected shadowRootOptions getUpdateComplete useDefault createProperty finalizeStyles scheduleUpdate _cloneIntoMeta
  _cloneInto reflect performUpdate shouldUpdate finalize hasChanged wrapped hostConnected hostDisconnected
  hostUpdated hostUpdate addInitializer addController removeController noAccessor creationScope
  _$AA _$AB _$AC _$AD _$AE _$AH _$AI _$AK _$AL _$AM _$AN _$AO _$AP _$AR _$AS _$AT _$AU _$AV _$Cl _$Co _$Cv _$Do _$EM _$EO
  _$EP _$ES _$ET _$E_ _$Eh _$Ei _$Ej _$Em _$Ep _$Eq _$Eu _$Ev _$cssResult$ _$litDirective$ _$litElement$ _$litPart$
  _$litType$
`;
/** Members and fields that only our own modules read: not on the wire, in a snapshot, on an element for a host. */
const ofOurs = `
  adrift again blocked came cannot capsLock choose chosen complain complaint completeNow container copied environment
  explained fetching inDoubt insecurePage interrupt landing mayStartOver needHelp offered offers pageOrigin position printed
  publish quiet renderRules renderStrength resent revealed running say sendBy sendOnce sent showIdentify showScreen slow
  snapshot startOver timeouts typed unmet urgent uuid visible waiting ways
`;
const words = (list) => list.trim().split(/\s+/);
const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** `$a`, `$b`, ... `$Z`, `a_`, ...: nothing else in a bundle is called so. */
const shortForms = ['$', '_'].flatMap((mark) =>
  letters.map((letter) => (mark === '$' ? mark + letter : letter + mark)),
);

/** Names of members that nobody outside reads become short ones, the same in every chunk. */
export function shortNames() {
  const names = [...words(ofOurs), ...words(ofLit)];
  const cache = Object.fromEntries(names.map((name, i) => [name, shortForms[i] ?? `$${i}`]));
  const any = `(?:${names.map((name) => name.replaceAll('$', '\\$')).join('|')})`;
  /** Where a name is read as a text, renaming the member would tear the two apart. */
  const asText = new RegExp(`(["'\`])${any}\\1|[ .?@]${any}=(?:["']?\\$\\{)`, 'g');
  return {
    name: 'short-names',
    buildStart() {
      const wire = readFileSync('packages/contract/src/plain/descriptors.ts', 'utf8');
      const onTheWire = new RegExp(`\\b${any}\\b`).exec(wire);
      if (onTheWire) this.error(`${onTheWire[0]} is a field of the wire. Take it out of shortNames`);
    },
    async renderChunk(code, { exports }) {
      const outside = exports.filter((name) => names.includes(name));
      if (outside.length > 0) this.error(`Take out of shortNames what is exported: ${outside.join(', ')}`);
      const texts = code.match(asText);
      if (texts) this.error(`Take out of shortNames what is also a text: ${texts.join(', ')}`);
      const mangleProps = new RegExp(`^${any}$`);
      const short = await transform(code, {
        minify: true,
        format: 'esm',
        target: 'es2022',
        mangleProps,
        mangleCache: cache,
      });
      return { code: short.code, map: null };
    },
  };
}
