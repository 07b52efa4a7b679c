import type { Conditions } from '../../wire/qa.ts';
import type { LabBrowser, Tab, Visitor, VisitorOptions } from '../browsers/browser.ts';
import type { Stage } from '../installation/stage.ts';
import type { BuyOptions } from './lab.ts';
import type { Order } from './order.ts';

/** What the parts of a scenario's handle share: where things stand, and who is where. */
export type CaseWorld = {
  stage: Stage;
  browser: LabBrowser;
  conditions: Conditions;
  visitorOptions: VisitorOptions;
  /** Everybody who took part, for their requests and for closing. */
  visitors: Visitor[];
  visitor: Visitor;
  tab: Tab;
  /** Affiliate of each click by its id. */
  affiliates: Map<string, string>;
  /** What the shop is to do about the next order. */
  buying: BuyOptions;
  orders: Order[];
  /** How long expectations poll, milliseconds. */
  expectMs: number;
  notes: string[];
  /** The conditions took away what they take away before an order. */
  isExpired: boolean;
};
