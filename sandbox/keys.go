package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// writeKeys makes two authorities, the certificates that they sign, and the key that signs service account tokens. etcd
// has an authority of its own: whoever holds a client certificate of the cluster must not get past its API into the data.
func writeKeys(directory string) error {
	unfinished := directory + ".unfinished"
	if err := errors.Join(os.RemoveAll(unfinished), os.MkdirAll(unfinished, 0o700)); err != nil {
		return err
	}
	cluster, err := newAuthority(unfinished, "ca", "ros-ocp-sandbox")
	if err != nil {
		return err
	}
	etcd, err := newAuthority(unfinished, "etcd-ca", "ros-ocp-sandbox-etcd")
	if err != nil {
		return err
	}
	tokens, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	public, err := x509.MarshalPKIXPublicKey(&tokens.PublicKey)
	if err != nil {
		return err
	}
	err = errors.Join(
		etcd.issue(unfinished, "etcd", pkix.Name{CommonName: "etcd"}),
		cluster.issue(unfinished, "apiserver", pkix.Name{CommonName: "kube-apiserver"}),
		cluster.issue(unfinished, "admin", pkix.Name{CommonName: "admin", Organization: []string{"system:masters"}}),
		cluster.issue(unfinished, "controller-manager", pkix.Name{CommonName: "system:kube-controller-manager"}),
		cluster.issue(unfinished, "scheduler", pkix.Name{CommonName: "system:kube-scheduler"}),
		writeKey(filepath.Join(unfinished, "tokens.key"), tokens),
		writePEM(filepath.Join(unfinished, "tokens.pub"), "PUBLIC KEY", public),
	)
	if err != nil {
		return err
	}
	return os.Rename(unfinished, directory)
}

func newAuthority(directory, file, name string) (*authority, error) {
	template := certificateTemplate(pkix.Name{CommonName: name})
	template.IsCA = true
	template.BasicConstraintsValid = true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, err
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	return &authority{certificate, key}, writePair(directory, file, der, key)
}

func (a *authority) issue(directory, file string, subject pkix.Name) error {
	template := certificateTemplate(subject)
	template.KeyUsage = x509.KeyUsageDigitalSignature
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth}
	// 10.96.0.1 is the first address of the service range: the Service "kubernetes".
	template.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv4(10, 96, 0, 1)}
	template.DNSNames = []string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, &key.PublicKey, a.key)
	if err != nil {
		return err
	}
	return writePair(directory, file, der, key)
}

func certificateTemplate(subject pkix.Name) *x509.Certificate {
	serial, _ := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	return &x509.Certificate{
		SerialNumber: serial,
		Subject:      subject,
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().AddDate(10, 0, 0),
	}
}

func writePair(directory, file string, certificate []byte, key *ecdsa.PrivateKey) error {
	path := filepath.Join(directory, file)
	return errors.Join(writePEM(path+".crt", "CERTIFICATE", certificate), writeKey(path+".key", key))
}

func writeKey(path string, key *ecdsa.PrivateKey) error {
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	return writePEM(path, "EC PRIVATE KEY", der)
}

func writePEM(path, kind string, der []byte) error {
	return os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600)
}
