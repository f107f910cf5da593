package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"
	nodefast "sigs.k8s.io/kwok/kustomize/stage/node/fast"
	heartbeat "sigs.k8s.io/kwok/kustomize/stage/node/heartbeat-with-lease"
	podfast "sigs.k8s.io/kwok/kustomize/stage/pod/fast"
)

// writeFiles writes what the other programs read: pki/ (kept when it is there, so that a repaired sandbox stays the same
// cluster), a kubeconfig per identity, and kwok.yaml.
func writeFiles(args []string) error {
	flags := flag.NewFlagSet("sandbox-files", flag.ExitOnError)
	directory := flags.String("directory", "", "where the files go")
	port := flags.Int("port", 0, "the port of kube-apiserver on loopback")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *directory == "" || *port == 0 {
		return fmt.Errorf("sandbox-files: --directory and --port are needed, got %q", args)
	}

	pki := filepath.Join(*directory, "pki")
	if _, err := os.Stat(pki); os.IsNotExist(err) {
		if err := writeKeys(pki); err != nil {
			return err
		}
	}
	for _, identity := range []string{"admin", "controller-manager", "scheduler"} {
		if err := writeKubeconfig(*directory, identity, fmt.Sprintf("https://127.0.0.1:%d", *port)); err != nil {
			return err
		}
	}
	stages := []string{
		nodefast.DefaultNodeInit,
		heartbeat.DefaultNodeHeartbeatWithLease,
		podfast.DefaultPodReady,
		podfast.DefaultPodComplete, // only the pods of Jobs complete
		podfast.DefaultPodDelete,
	}
	return os.WriteFile(filepath.Join(*directory, "kwok.yaml"), []byte(strings.Join(stages, "\n---\n")), 0o600)
}

func writeKubeconfig(directory, identity, server string) error {
	read := func(name string) []byte {
		content, _ := os.ReadFile(filepath.Join(directory, "pki", name))
		return content
	}
	config := api.NewConfig()
	config.Clusters["ros-ocp-sandbox"] = &api.Cluster{Server: server, CertificateAuthorityData: read("ca.crt")}
	config.AuthInfos[identity] = &api.AuthInfo{
		ClientCertificateData: read(identity + ".crt"),
		ClientKeyData:         read(identity + ".key"),
	}
	config.Contexts["ros-ocp-sandbox"] = &api.Context{Cluster: "ros-ocp-sandbox", AuthInfo: identity}
	config.CurrentContext = "ros-ocp-sandbox"
	return clientcmd.WriteToFile(*config, filepath.Join(directory, identity+".kubeconfig"))
}
