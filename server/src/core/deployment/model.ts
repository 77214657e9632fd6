import type { IpAddress } from '../address';
import type { Severity } from '../severity';
import type { Span } from '../text';

/** A posture status that an authorization profile can serve. */
export type PostureStatus = 'compliant' | 'noncompliant' | 'unknown';

/** What a list is for: the statuses it serves, or `redirect` (permit = redirect, deny = exempt), or `none` (no posture at all). */
export type Posture = readonly PostureStatus[] | 'redirect' | 'none';

export type Platform = 'ios-xe' | 'asa';

/** A value with the place it was written at (UTF-16 offsets in ise-posture.json). */
export interface Placed<T> {
  readonly value: T;
  readonly span: Span;
}

/** A policy service node that answers the posture probe. Addresses are in canonical text form (RFC 5952 for IPv6). */
export interface Psn {
  readonly name: string;
  readonly span: Span;
  readonly fqdn?: Placed<string>;
  /** As the client sees them, after NAT; portal interfaces only. */
  readonly addresses: readonly Placed<IpAddress>[];
  /** VIPs and other addresses under which it appears in lists. */
  readonly aliases: readonly Placed<IpAddress>[];
}

/** One entry of `acls`: which posture a file's (or one named list's) ACL serves. The last match wins. */
export interface AclAssignment {
  readonly files?: string;
  readonly name?: string;
  readonly posture?: Posture;
  readonly platform?: Platform;
  readonly stateSyncPorts?: readonly number[];
  readonly span: Span;
}

/** A rule's entry in `rules` or `overrides`. */
export interface RuleSetting {
  readonly severity?: Severity | 'off';
  readonly options?: Readonly<Record<string, number>>;
}

export interface RuleOverride {
  readonly files: string;
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** ise-posture.json as far as it could be understood; where a value is wrong its default counts. */
export interface Deployment {
  /** Undefined where there is no such file. */
  readonly uri?: string;
  readonly psns: readonly Psn[];
  /** TCP ports, at least one; 8449 by default. */
  readonly stateSyncPorts: readonly number[];
  /** TCP ports, at least one; 8443 by default. */
  readonly portalPorts: readonly number[];
  /** Whether the site uses state synchronization (true by default). */
  readonly stateSync: boolean;
  /** The probe interval that ISE has, in seconds: one for all profiles, or by `configName`. Undefined: nobody says. */
  readonly expectedInterval?: number | ReadonlyMap<string, number>;
  readonly acls: readonly AclAssignment[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly overrides: readonly RuleOverride[];
  /** Whether paths that differ only in case are the same (Windows). */
  readonly ignoreCase: boolean;
}

/** TCP port on which every PSN answers the posture probe unless the portal says otherwise (Cisco 222483). */
export const defaultStateSyncPort = 8449;
/** TCP port of the Client Provisioning portal unless configured otherwise. */
export const defaultPortalPort = 8443;
/** Posture assessment and reports, TCP and UDP. */
export const posturePort = 8905;

/** What holds where there is no ise-posture.json. */
export const noDeployment: Deployment = {
  psns: [],
  stateSyncPorts: [defaultStateSyncPort],
  portalPorts: [defaultPortalPort],
  stateSync: true,
  acls: [],
  rules: new Map(),
  overrides: [],
  ignoreCase: false,
};

/** A change of ise-posture.json that a fix proposes; deployment/change.ts turns it into text edits. */
export type DeploymentChange =
  | {
      readonly kind: 'add-psns';
      readonly psns: readonly {
        readonly name: string;
        readonly fqdn?: string;
        readonly addresses: readonly string[];
      }[];
      /** State synchronization is used here: a `"stateSync": false` of before no longer holds. */
      readonly stateSync?: true;
    }
  /** A place where a person names the PSNs, with an example in a comment: no PSN is invented. */
  | { readonly kind: 'name-psns' }
  /** One of a PSN's addresses, or aliases, becomes another one; both in canonical text. */
  | { readonly kind: 'replace-address'; readonly psn: string; readonly from: string; readonly to: string }
  /** The one PSN of this name, which has no FQDN yet, has this one. */
  | { readonly kind: 'name-fqdn'; readonly psn: string; readonly fqdn: string }
  /** The PSN of this name is gone. */
  | { readonly kind: 'retire-psn'; readonly psn: string }
  /** `path` of the file within the deployment's folder; `list` where a file holds several lists. */
  | {
      readonly kind: 'assign-posture';
      readonly path: string;
      readonly list?: string;
      readonly posture: PostureStatus | 'redirect' | 'none';
    }
  | {
      readonly kind: 'assign-platform';
      readonly path: string;
      readonly list?: string;
      readonly platform: Platform;
    }
  /** This site does not use state synchronization. */
  | { readonly kind: 'state-sync-unused' }
  | { readonly kind: 'switch-rule-off'; readonly rule: string; readonly path?: string };
