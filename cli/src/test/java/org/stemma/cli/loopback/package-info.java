/** Sites and the program itself as processes on loopback, for tests of the whole. */
package org.stemma.cli.loopback;
