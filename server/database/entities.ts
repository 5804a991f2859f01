/** Every entity, by name: no globbing, so that what is mapped is what this file says. */
import { Dossier } from '../lending/archives/dossier.entity.ts';
import { DossierItem } from '../lending/archives/dossier-item.entity.ts';
import { StoragePlace } from '../lending/archives/storage-place.entity.ts';
import { BlacklistEntry } from '../lending/customers/blacklist.entity.ts';
import { Collateral } from '../lending/customers/collateral.entity.ts';
import { Customer } from '../lending/customers/customer.entity.ts';
import { CustomerSecret } from '../lending/customers/customer-secret.entity.ts';
import { Guarantor } from '../lending/customers/guarantor.entity.ts';
import { LoanAgreement } from '../lending/loans/agreement.entity.ts';
import { LoanApplication } from '../lending/loans/application.entity.ts';
import { Loan } from '../lending/loans/loan.entity.ts';
import { LoanProduct, LoanProductVersion } from '../lending/products/product.entity.ts';
import { Case, CaseComment } from '../platform/cases/case.entity.ts';
import { Membership } from '../platform/identity/membership.entity.ts';
import { Org } from '../platform/identity/org.entity.ts';
import { Person } from '../platform/identity/person.entity.ts';
import { Post } from '../platform/identity/post.entity.ts';
import { Session } from '../platform/identity/session.entity.ts';
import { Parameter } from '../platform/parameters/parameter.entity.ts';
import { CaseGrant } from '../platform/policy/case-grant.entity.ts';
import { ProcessDefinition } from '../platform/workflow/tables/definition.entity.ts';
import { Incident } from '../platform/workflow/tables/incident.entity.ts';
import { Sealed } from './columns.ts';

export const entities = [
  Sealed,
  Org, Post, Person, Membership, Session, CaseGrant,
  Parameter,
  Case, CaseComment,
  ProcessDefinition, Incident,
  Customer, CustomerSecret, Guarantor, Collateral, BlacklistEntry,
  LoanProduct, LoanProductVersion, LoanApplication, LoanAgreement, Loan,
  StoragePlace, Dossier, DossierItem,
];
