import { stringifyDocument } from '@pulu/engine/model';
import { samplesDocument, todosDocument } from './actions.js';
import { Companies } from './companies.js';
import { contactsDocument, makeContacts } from './contacts.js';
import { contractsDocuments, makeContracts } from './contracts.js';
import { customersDocument, makeCustomers } from './customers.js';
import { makeDeals } from './deals.js';
import { leadRef, leadsDocument } from './leads.js';
import { opportunitiesDocument } from './opportunities.js';
import { ordersDocument } from './orders.js';
import { peopleDocument } from './people.js';
import { productsDocument } from './products.js';
import { negotiationsDocument, receivablesDocument } from './money.js';
import { makeQuotes, quotesDocument } from './quotes.js';
import { devicesDocument, makeDevices, supportDocument, ticketsDocument } from './service.js';
import { concernWordsDocument, scriptsDocument } from './talk.js';
import { visitsDocument } from './visits.js';

/** The sample documents of the sales pack: their text by file name. Call once: every stream of numbers is used up. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const companies = new Companies('companies', '15401', 'DEMO');
  const customers = makeCustomers(companies);
  const contacts = makeContacts(customers);
  const deals = makeDeals(customers, contacts);
  const quotes = makeQuotes(deals);
  const contracts = makeContracts(deals, quotes);
  const devices = makeDevices(customers);
  const born = new Set(customers.filter(({ fromLead }) => fromLead).map(({ ref }) => ref));
  const [settled, inReview] = contractsDocuments(contracts);
  const documents = {
    people: peopleDocument,
    products: productsDocument(),
    customers: customersDocument(customers),
    leads: leadsDocument(companies, customers),
    contacts: contactsDocument(contacts),
    opportunities: opportunitiesDocument(deals, (customer) =>
      born.has(customer) ? `@${leadRef(customer)}` : undefined,
    ),
    visits: visitsDocument(customers, contacts, deals),
    quotes: quotesDocument(quotes),
    contracts: settled,
    contracts_in_review: inReview,
    orders: ordersDocument(customers, contacts, deals, contracts),
    concern_words: concernWordsDocument(),
    scripts: scriptsDocument(),
    devices: devicesDocument(devices),
    tickets: ticketsDocument(devices, contacts),
    support_requests: supportDocument(deals),
    receivables: receivablesDocument(contracts),
    term_negotiations: negotiationsDocument(customers),
    todos: todosDocument(deals, quotes),
    sample_shipments: samplesDocument(deals),
  };
  return new Map(
    Object.entries(documents).map(([name, document]) => [`${name}.json`, stringifyDocument('sample', document)]),
  );
}
