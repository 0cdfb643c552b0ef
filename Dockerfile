# Debian with Scilab, the kernel, JupyterLab and the examples, for a user who is not root.
#   docker build -t jupyter-scilab-kernel .
#   docker run --rm -p 127.0.0.1:8888:8888 jupyter-scilab-kernel
FROM debian:12-slim

RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
        ca-certificates python3 python3-venv scilab scilab-doc \
 && rm -rf /var/lib/apt/lists/*

COPY . /opt/jupyter-scilab-kernel
RUN python3 -m venv /opt/jupyter \
 && /opt/jupyter/bin/pip install --no-cache-dir "/opt/jupyter-scilab-kernel[lab,widgets]"

RUN useradd --create-home --uid 1000 jovyan \
 && cp -r /opt/jupyter-scilab-kernel/examples /home/jovyan/examples \
 && chown -R jovyan:jovyan /home/jovyan
USER jovyan
WORKDIR /home/jovyan/examples
ENV PATH=/opt/jupyter/bin:$PATH LANG=C.UTF-8

EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]
