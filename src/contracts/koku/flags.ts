/** A feature flag that Koku asks Unleash for, when it does not run with the embedded engine. */
export interface KokuFlag {
  readonly name: string;
  readonly about: string;
}

const flag = (name: string, about: string): KokuFlag => ({ name: `cost-management.backend.${name}`, about });

/** Every feature flag of Koku; off, each is what the code falls back to outside of development. */
export const kokuFlags: readonly KokuFlag[] = [
  flag("constant-currency", "reports in one currency at the rate of the day of the cost"),
  flag("cost_breakdown_rates_to_usage", "cost breakdown by the rates of a cost model"),
  flag("disable-celery-task-delay", "delayed tasks run at once"),
  flag("disable-cloud-source-processing", "reports of clouds are not processed"),
  flag("disable-cost-model-processing", "cost models are not applied"),
  flag("disable-cost-model-writes", "cost models cannot be changed"),
  flag("disable-ingress-rate-limit", "reports may be posted as often as callers like"),
  flag("disable-ocp-on-cloud-summary", "OpenShift on clouds is not summarised"),
  flag("disable-ocp-tag-cleanup", "tags of OpenShift that are not enabled stay"),
  flag("disable-source", "a source is not processed"),
  flag("disable-summary-processing", "nothing is summarised"),
  flag("disable_price_list", "no price lists"),
  flag("enable-purge-turnpike", "masu may delete files of Trino"),
  flag("enable_data_validation", "data in PostgreSQL is compared with Trino's"),
  flag("feature-4403-enable-ec2-compute-processing", "reports of EC2 instances"),
  flag("hcs-data-processor", "hybrid committed spend"),
  flag("ingress-rbac-grace-period-enabled", "the API takes an ingress report while RBAC is away"),
  flag("is_cross_org_cluster_lookup_enabled", "a cluster may be another organisation's"),
  flag("is_tag_processing_disabled", "tags are not processed"),
  flag("large-customer", "tasks go to the queues with _xl"),
  flag("large-customer.rate-limit", "few tasks of one large customer at a time"),
  flag("ocp_gpu_cost_model", "cost of GPUs"),
  flag("ocp_post_write_parquet_dedup", "Parquet files that were written twice are removed"),
  flag("override_customer_group_by_limit", "MAX_GROUP_BY_OVERRIDE counts"),
  flag("penalty-customer", "tasks go to the queues with _penalty"),
  flag("rate-limit-tag-queries", "reports by tag are limited"),
  flag("subs-data-extraction", "subscription usage is extracted"),
  flag("subs-data-messaging", "subscription usage is sent to Kafka"),
  flag("unattributed_storage_gcp", "storage of Google that belongs to no project"),
];
