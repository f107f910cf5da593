package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	core "k8s.io/api/core/v1"
	storage "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

const nodeName = "sandbox-0"

// runMachine adds what a machine adds to a control plane: a node that KWOK plays the kubelet of, and volumes.
func runMachine(args []string) error {
	flags := flag.NewFlagSet("sandbox-machine", flag.ExitOnError)
	kubeconfig := flags.String("kubeconfig", "", "path of the administrator's kubeconfig")
	if err := flags.Parse(args); err != nil {
		return err
	}
	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		return fmt.Errorf("sandbox-machine: --kubeconfig %q: %w", *kubeconfig, err)
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	for {
		if err = createOnce(ctx, client); err == nil {
			return provisionVolumes(ctx, client)
		}
		fmt.Println("will try again:", err)
		select {
		case <-ctx.Done():
			return err
		case <-time.After(200 * time.Millisecond):
		}
	}
}

func createOnce(ctx context.Context, client kubernetes.Interface) error {
	_, nodeErr := client.CoreV1().Nodes().Create(ctx, node(), meta.CreateOptions{})
	_, classErr := client.StorageV1().StorageClasses().Create(ctx, storageClass(), meta.CreateOptions{})
	return errors.Join(unlessExists(nodeErr), unlessExists(classErr))
}

func unlessExists(err error) error {
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

func node() *core.Node {
	room := core.ResourceList{
		core.ResourceCPU:              resource.MustParse("64"),
		core.ResourceMemory:           resource.MustParse("256Gi"),
		core.ResourceEphemeralStorage: resource.MustParse("1Ti"),
		core.ResourcePods:             resource.MustParse("250"),
	}
	return &core.Node{
		ObjectMeta: meta.ObjectMeta{
			Name: nodeName,
			Labels: map[string]string{
				core.LabelHostname:   nodeName,
				core.LabelOSStable:   "linux",
				core.LabelArchStable: runtime.GOARCH,
				"type":               "kwok",
			},
		},
		Status: core.NodeStatus{
			Capacity:    room,
			Allocatable: room,
			NodeInfo:    core.NodeSystemInfo{Architecture: runtime.GOARCH, OperatingSystem: "linux"},
		},
	}
}

func storageClass() *storage.StorageClass {
	mode := storage.VolumeBindingWaitForFirstConsumer
	return &storage.StorageClass{
		ObjectMeta: meta.ObjectMeta{
			Name:        "standard",
			Annotations: map[string]string{"storageclass.kubernetes.io/is-default-class": "true"},
		},
		Provisioner:       provisioner,
		VolumeBindingMode: &mode,
	}
}
