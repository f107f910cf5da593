package main

import (
	"context"
	"fmt"
	"time"

	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
)

// provisioner is the name under which Kubernetes asks this process for volumes.
const provisioner = "ros-ocp.sandbox/volumes"

// provisionVolumes is an external provisioner as Kubernetes defines it: the volume controller writes our name on a claim,
// the scheduler writes the node that it chose, we make the volume, and the volume controller binds the two.
func provisionVolumes(ctx context.Context, client kubernetes.Interface) error {
	// The resync is the retry: an event whose handling failed comes again.
	factory := informers.NewSharedInformerFactory(client, 10*time.Second)
	claims := factory.Core().V1().PersistentVolumeClaims().Informer()
	volumes := factory.Core().V1().PersistentVolumes().Informer()
	if err := onChange(claims, func(claim *core.PersistentVolumeClaim) { createVolume(ctx, client, claim) }); err != nil {
		return err
	}
	if err := onChange(volumes, func(volume *core.PersistentVolume) { deleteVolume(ctx, client, volume) }); err != nil {
		return err
	}
	factory.Start(ctx.Done())
	<-ctx.Done()
	factory.Shutdown()
	return nil
}

func onChange[T any](informer cache.SharedIndexInformer, handle func(T)) error {
	_, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(object any) { handle(object.(T)) },
		UpdateFunc: func(_, object any) { handle(object.(T)) },
	})
	return err
}

func createVolume(ctx context.Context, client kubernetes.Interface, claim *core.PersistentVolumeClaim) {
	ours := claim.Annotations["volume.kubernetes.io/storage-provisioner"] == provisioner
	scheduled := claim.Annotations["volume.kubernetes.io/selected-node"] != ""
	if !ours || !scheduled || claim.Spec.VolumeName != "" || claim.DeletionTimestamp != nil {
		return
	}
	name := "pvc-" + string(claim.UID)
	_, err := client.CoreV1().PersistentVolumes().Create(ctx, &core.PersistentVolume{
		ObjectMeta: meta.ObjectMeta{
			Name:        name,
			Annotations: map[string]string{"pv.kubernetes.io/provisioned-by": provisioner},
		},
		Spec: core.PersistentVolumeSpec{
			StorageClassName:              *claim.Spec.StorageClassName,
			Capacity:                      core.ResourceList{core.ResourceStorage: claim.Spec.Resources.Requests[core.ResourceStorage]},
			AccessModes:                   claim.Spec.AccessModes,
			VolumeMode:                    claim.Spec.VolumeMode,
			PersistentVolumeReclaimPolicy: core.PersistentVolumeReclaimDelete,
			PersistentVolumeSource: core.PersistentVolumeSource{
				HostPath: &core.HostPathVolumeSource{Path: "/var/lib/sandbox/" + name},
			},
			ClaimRef: &core.ObjectReference{
				APIVersion: "v1",
				Kind:       "PersistentVolumeClaim",
				Namespace:  claim.Namespace,
				Name:       claim.Name,
				UID:        claim.UID,
			},
		},
	}, meta.CreateOptions{})
	if err := unlessExists(err); err != nil {
		fmt.Printf("volume for claim %s/%s: %v\n", claim.Namespace, claim.Name, err)
	}
}

func deleteVolume(ctx context.Context, client kubernetes.Interface, volume *core.PersistentVolume) {
	ours := volume.Annotations["pv.kubernetes.io/provisioned-by"] == provisioner
	if !ours || volume.Status.Phase != core.VolumeReleased || volume.DeletionTimestamp != nil {
		return
	}
	if err := client.CoreV1().PersistentVolumes().Delete(ctx, volume.Name, meta.DeleteOptions{}); err != nil {
		fmt.Printf("delete volume %s: %v\n", volume.Name, err)
	}
}
