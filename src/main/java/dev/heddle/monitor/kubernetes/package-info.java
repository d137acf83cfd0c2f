/** Nodes of a Kubernetes cluster, by its API and the kubeconfig that is there. */
@NullMarked
package dev.heddle.monitor.kubernetes;

import org.jspecify.annotations.NullMarked;
