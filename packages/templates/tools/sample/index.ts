import { Companies } from './companies.js';
import { customersDocument, makeCustomers } from './customers.js';
import { sampleText } from './document.js';
import { leadsDocument } from './leads.js';
import { peopleDocument } from './people.js';

/** The sample documents of the sales pack: their text by file name. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const companies = new Companies();
  const customers = makeCustomers(companies);
  const documents = {
    people: peopleDocument,
    customers: customersDocument(customers),
    leads: leadsDocument(companies, customers),
  };
  return new Map(Object.entries(documents).map(([name, document]) => [`${name}.json`, sampleText(document)]));
}
