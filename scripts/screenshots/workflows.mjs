// Workflows that only pictures need; the others are those of examples/.

/** A loop, and problems in one of its passes. */
export const sweep = `default-values:
  robots: [carter, nova 2, spot]
  image: nvcr.io/nvidia/isaac-sim:4.5.0

workflow:
  name: sweep
  tasks:
  {% for robot in robots %}
  - name: task-{{ loop.index }}
    image: {{ image }}
    command: [./simulate.sh, {{ robot }}, {{ seed }}]
    exitActions:
      COMPLETE: 0, 1-10
    outputs:
    - dataset:
        name: {{ robot }}
  {% endfor %}
`

/** Actions that take codes from each other, within 0 to 255 and above. */
export const training = `workflow:
  name: training
  tasks:
  - name: prepare
    image: ubuntu:24.04
    command: [bash, -c, echo preparing]

  - name: train
    image: ubuntu:24.04
    command: [python3, train.py]
    inputs:
    - task: prepare
    exitActions:
      FAIL: 3,64-78
      COMPLETE: 0-9
      RESCHEDULE: 75,129-143,3001,3004-3006

  - name: publish
    image: ubuntu:24.04
    command: [bash, -c, echo publishing]
    inputs:
    - task: train
`

/** A hundred tasks, from a page of template. */
export const campaign = `workflow:
  name: campaign
  groups:
  - name: scenes
    tasks:
    - name: make-scenes
      image: ubuntu:24.04
      command: [./make-scenes.sh]
  {% for n in range(1, 15) %}
  - name: training-{{ n }}
    tasks:
    - name: leader-{{ n }}
      lead: true
      image: ubuntu:24.04
      command: [./train.sh]
      inputs:
      - task: make-scenes
      exitActions:
        RESCHEDULE: 3001,3006
    {% for worker in range(1, 5) %}
    - name: worker-{{ n }}-{{ worker }}
      image: ubuntu:24.04
      command: [./work.sh]
    {% endfor %}
  {% for scene in range(1, 3) %}
  - name: evaluation-{{ n }}-{{ scene }}
    tasks:
    - name: evaluate-{{ n }}-{{ scene }}
      image: ubuntu:24.04
      command: [./evaluate.sh]
      inputs:
      - task: leader-{{ n }}
  {% endfor %}
  {% endfor %}
  - name: report
    tasks:
    - name: write-report
      image: ubuntu:24.04
      command: [./report.sh]
      inputs:
      {% for n in range(1, 15) %}
      - task: evaluate-{{ n }}-1
      - task: evaluate-{{ n }}-2
      {% endfor %}
`

/** For those whose administrator allows more than OSMO by itself. */
export const limits = `limits:
  maxTasks: 100
  maxRetriesPerTask: 2
`
