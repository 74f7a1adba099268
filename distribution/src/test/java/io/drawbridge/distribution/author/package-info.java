/**
 * What an author of plugins does, done as written: a new project from the tarball, the commands of the README, and a
 * project of somebody else's. Maven runs over the libraries that this build has downloaded already, and writes into a
 * repository of the test's own.
 */
@NullMarked
package io.drawbridge.distribution.author;

import org.jspecify.annotations.NullMarked;
