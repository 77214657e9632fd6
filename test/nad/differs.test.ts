import assert from 'node:assert/strict';
import test from 'node:test';
import type { Beside } from '../../server/src/core/beside';
import { noDeployment } from '../../server/src/core/deployment/model';
import { eraseTypes } from '../../server/src/core/language';
import { deviceOutput } from '../../server/src/nad';
import { check } from '../support/fixtures';
import { type Random, seededRandom } from '../support/random';
import { deviceList, session } from './support/lists';
