import type { ProblemAnswer } from '@pulu/engine/model';

/** An answer of the server that is not a success, in the reader's language. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(readonly answer: ProblemAnswer) {
    super(answer.title);
  }

  get status(): number {
    return this.answer.status;
  }

  get code(): string {
    return this.answer.code;
  }
}

/** Whether something that was thrown is a problem of this status. */
export function isStatus(thrown: unknown, status: number): thrown is ApiProblem {
  return thrown instanceof ApiProblem && thrown.status === status;
}

/** Whether something that was thrown says that no answer came: nobody knows what became of the request. */
export function isUnreachable(thrown: unknown): thrown is ApiProblem {
  return isStatus(thrown, 0);
}

/** The answer to a request that never reached the server, or came back broken. `title` is set where it is shown. */
export function unreachable(): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: '', status: 0, code: 'unreachable', requestId: '', errors: [] });
}
