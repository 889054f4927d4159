package org.stemma.core.page;

/** Names of meta elements that hold a date, lower case, the more trustworthy first. */
final class DateKeys {
  private DateKeys() {}

  static final String[] PUBLISHED = {
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "published",
    "published-date",
    "published_on",
    "published_at",
    "published_time",
    "date_published",
    "article:published",
    "og:pubdate",
    "shareaholic:article_published_time",
    "pub_date",
    "publicationdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "date.published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "article_date_original",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "bt:pubdate",
    "displaydate",
    "originalpublicationdate",
    "rnews:datepublished",
    "article:post_date",
    "last-published",
    "ptime",
    "apub:time"
  };

  /** Often when the file was made or last saved: what the article shows goes before them. */
  static final String[] FILE = {
    "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "date", "datecreated"
  };

  static final String[] MODIFIED = {
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "article:updated_time",
    "revised"
  };
}
