import { hostedPage } from '@rekey/contract/hosted-page';
import type { ClientEvent, ResetFlow, ResumeStorage } from '../client.ts';
import { abortError, UsageError } from '../errors.ts';
import { createStore, guarded } from '../flow-store.ts';
import { type Json, withoutPrototype, writeJson } from '../json.ts';
import type { Actor } from './actions.ts';
import { poll } from './applying.ts';
import { listen, mayListen } from './await-call.ts';
import { type CallContext, resetCalls } from './calls.ts';
import type { Move } from './choose-method.ts';
import { plainFailure } from './failure.ts';
import { type Change, firstState, type Place, reduce, snapshotOf } from './flow-state.ts';
import { start as identify } from './identify.ts';
import { type Landing, stay } from './landing.ts';
import { hasEnded, isFinal, type Position, samePlace, start } from './position.ts';
import { readRecord, resumeKey, writeRecord } from './resume.ts';
import type { ActionOptions, ResetSnapshot } from './state.ts';

export interface FlowContext extends CallContext {
  /** Null: nothing is remembered. */
  readonly storage: ResumeStorage | null;
  readonly locale: string | undefined;
  readonly returnTo?: string | undefined;
  readonly onEvent: ((event: ClientEvent) => void) | undefined;
}

/** One action, as its calls need it. */
interface Task {
  readonly name: string;
  readonly key: string;
  readonly signal: AbortSignal;
  /** Whether a call that changes something has left. */
  sent: boolean;
}

type Run = (task: Task) => Promise<Landing>;

/** The one action under way. */
interface UnderWay {
  readonly name: string;
  readonly input: unknown;
  readonly promise: Promise<ResetSnapshot>;
  /** Goes on beside whatever a person may do, and gives way to it. */
  readonly quiet: boolean;
  abort(): void;
}

export function createResetFlow(context: FlowContext): ResetFlow {
  const { environment, storage, baseUrl } = context;
  const continueUrl = hostedPage(baseUrl, context.returnTo);
  const calls = resetCalls(context);
  let underWay: UnderWay | null = null;
  const pollOn: Run = ({ signal }) => {
    const { position, failure } = state;
    const ask = (at: Position) => calls.wait(at, signal);
    return position.step === 'await_call'
      ? listen(position, failure, ask, environment, signal)
      : poll(position, ask, environment, signal);
  };
  const resume: Run = async ({ signal }) => {
    const record = storage && readRecord(storage, baseUrl);
    return record ? calls.resume(record, signal) : stay(start, null);
  };

  let state = firstState(actorAt);
  const snapshot = () => snapshotOf(state, continueUrl);
  const { store, publish, close } = createStore(snapshot(), ({ step }) => hasEnded(step));
  const tell = () => publish(snapshot());

  /** The actions of one place: called anywhere else they are stale. */
  function actorAt(place: () => Place, position: Position): Actor {
    const go = (name: string, run: Run) => (options?: ActionOptions) =>
      act(place(), name, undefined, options, run);
    return {
      start: (input, options) =>
        act(place(), 'start', input, options, (task) => {
          task.sent = true;
          const { identifier, returnTo = context.returnTo } = withoutPrototype(input);
          const said = { identifier, returnTo, locale: context.locale };
          return identify(said, (body) => calls.begin(body, task.key, task.signal), task.signal);
        }),
      redeem: (input, options) =>
        act(place(), 'redeem', input, options, (task) => {
          task.sent = true;
          const { secret } = withoutPrototype(input);
          return calls.redeem({ secret }, task.key, task.signal);
        }),
      move: (name, make) => (input, options) =>
        act(place(), name, input, options, (task) => {
          const { transaction } = state.position as unknown as { transaction: Parameters<typeof make>[1] };
          return change(task, make(withoutPrototype(input), transaction));
        }),
      cancel: go('cancel', (task) => change(task, { method: 'DELETE', path: '', body: null })),
      poll: go('poll', pollOn),
      offers: (action) => position.step !== 'identify' && position.transaction.actions.includes(action),
      resume: go('resume', resume),
      restart: go('restart', async () => stay(start, null)),
    };
  }

  function change(task: Task, move: Move): Promise<Landing> {
    task.sent = true;
    guarded(() => remember(task.key));
    return calls.change(state.position, move, task.key, task.signal);
  }

  function act(
    place: Place,
    name: string,
    input: unknown,
    options: ActionOptions | undefined,
    run: Run,
  ): Promise<ResetSnapshot> {
    if (place !== state.place) return Promise.reject(stale(name));
    if (underWay?.name === name && sameInput(underWay.input, input)) return underWay.promise;
    if (underWay && !underWay.quiet) return Promise.reject(busy(underWay.name));
    const { signal, idempotencyKey } = withoutPrototype(options ?? {});
    if (signal?.aborted) return Promise.reject(abortError());
    underWay?.abort();
    const promise = begin(name, input, idempotencyKey, signal, run);
    tell();
    return promise;
  }

  /** Sets an action going; whoever calls this publishes. */
  function begin(
    name: string,
    input: unknown,
    key: string | undefined,
    given: AbortSignal | undefined,
    run: Run,
  ): Promise<ResetSnapshot> {
    const controller = new AbortController();
    const abort = () => controller.abort();
    given?.addEventListener('abort', abort);
    // A link is good once: after a lost answer, asking again is the same intent.
    const same = name === 'redeem' ? state.inDoubt : null;
    const task: Task = {
      name,
      key: key ?? same ?? environment.uuid(),
      signal: controller.signal,
      sent: false,
    };
    const { step } = state.position;
    const quiet = step === 'await_call' && name === 'poll';
    const startedAt = environment.now();
    if (!quiet) apply({ type: 'began', action: name });

    const finish = (what: Change, code: string | null, requestId: string | null) => {
      given?.removeEventListener('abort', abort);
      // Gave way to another action: where that leads counts, not what was heard last.
      if (underWay !== mine) return store.getSnapshot();
      underWay = null;
      apply(what);
      if (what.type === 'landed') {
        guarded(() => forgetOrRemember(name));
        if (goesOnAlone(name)) begin('poll', undefined, undefined, undefined, pollOn).catch(ignore);
      }
      tell();
      guarded(() =>
        context.onEvent?.({
          flow: 'reset',
          step,
          action: name,
          duration: environment.now() - startedAt,
          code,
          requestId,
        }),
      );
      return store.getSnapshot();
    };
    const promise = Promise.resolve()
      .then(() => guardedRun(task, run))
      .then(
        (landing) => {
          const inDoubt = landing.inDoubt ? (task.sent ? task.key : state.inDoubt) : null;
          return finish(
            { type: 'landed', landing, inDoubt },
            landing.failure && landing.failure.problem,
            landing.requestId,
          );
        },
        (error: unknown) => {
          finish({ type: 'aborted', inDoubt: task.sent ? task.key : state.inDoubt }, 'aborted', null);
          throw error;
        },
      );
    const mine: UnderWay = { name, input, promise, quiet, abort };
    underWay = mine;
    return promise;
  }

  /** A directory at work and a telephone that rings are asked until they have an answer; nobody has to do anything for it. */
  function goesOnAlone(action: string): boolean {
    const { position, failure } = state;
    return position.step === 'applying' ? !failure : mayListen(position, action, failure);
  }

  /** Rejects with `AbortError` only. A mistake of ours ends as a failure: a person is waiting for an answer. */
  async function guardedRun(task: Task, run: Run): Promise<Landing> {
    try {
      if (environment.insecurePage() && task.name !== 'restart') {
        return await calls.explained(stay(state.position, plainFailure('insecure_page')), task.signal);
      }
      return (await clearDoubt(task)) ?? (await run(task));
    } catch {
      if (task.signal.aborted) throw abortError();
      return stay(state.position, plainFailure('unknown'), task.sent);
    }
  }

  /** After a call without an answer, looks where the transaction stands before anything else is done to it. */
  async function clearDoubt({ name, signal }: Task): Promise<Landing | null> {
    const { position, inDoubt } = state;
    if (inDoubt === null || position.step === 'identify' || name === 'restart') return null;
    const landing = await calls.read(position, signal, inDoubt);
    if (landing.failure || !samePlace(landing.position, position)) return landing;
    state = { ...state, position: landing.position, inDoubt: null };
    return null;
  }

  function apply(what: Change) {
    state = reduce(state, what, actorAt);
  }

  function forgetOrRemember(action: string) {
    const { position, failure } = state;
    const over =
      position.step === 'identify'
        ? action === 'restart' || failure?.code === 'expired' || failure?.code === 'continued_elsewhere'
        : isFinal(position.step);
    if (over) storage?.remove(resumeKey(baseUrl));
    else remember(state.inDoubt);
  }

  function remember(intent: string | null) {
    const { position } = state;
    if (!storage || position.step === 'identify') return;
    const { id, expiresAt } = position.transaction;
    writeRecord(storage, baseUrl, { id, continuation: position.continuation, expiresAt, intent });
  }

  return {
    ...store,
    continueUrl,
    dispose() {
      close();
      underWay?.abort();
    },
  };
}

const stale = (name: string) =>
  new UsageError('stale', `"${name}" is of a step that is over. Use the current snapshot.`);
const busy = (name: string) => new UsageError('busy', `"${name}" is under way. Wait for it, or abort it.`);
const ignore = () => {};

/** Inputs are objects and lists of texts, or nothing. */
const sameInput = (a: unknown, b: unknown) => writeJson(a as Json) === writeJson(b as Json);
